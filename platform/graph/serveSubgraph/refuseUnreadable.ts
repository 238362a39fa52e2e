import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { own } from "../../../schema/own";
import { refusedBody } from "./refusedBody";

/** Answers what is no HTTP, or never came whole, in GraphQL's form: there is no request yet to reply to. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const [status, body] = (own(brokenOff, error.code ?? "") ?? unreadable)();
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\nconnection: close`;
  socket.end(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, () => socket.destroy());
}

const tooLong = () =>
  [
    "431 Request Header Fields Too Large",
    said("The request's headers are larger than 16 KiB: send a shorter token", "HEADERS_TOO_LARGE"),
  ] as const;
const tooSlow = () =>
  ["408 Request Timeout", said("The request did not come whole in time: send it again", "REQUEST_TIMEOUT")] as const;
const unreadable = () =>
  ["400 Bad Request", said("This is no HTTP/1.1 request that can be read", "BAD_REQUEST")] as const;
/** What Node says of a request that never came whole. */
const brokenOff = { ERR_HTTP_REQUEST_TIMEOUT: tooSlow, HPE_HEADER_OVERFLOW: tooLong } as const;
/** No request was read that could have an id. */
const said = (message: string, code: string) => JSON.stringify(refusedBody(message, code, randomUUID()));
