import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { RefusalLog } from "./refusalLog";
import { refusalOf } from "./refusalOf";
import { refusalBody, refusalHeaders } from "./refusalAnswer";

/** Answers what is not HTTP, or did not arrive in time, where there is no request yet to reply to. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket, refusals: RefusalLog): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const refusal = refusalOf({ statusCode: unreadable.get(error.code) ?? NOT_HTTP });
  const { status, code, message } = refusal;
  const correlationId = randomUUID();
  refusals.note({ from: socket.remoteAddress ?? "an address that is gone", correlationId, status, code, message });
  const body = refusalBody(refusal, correlationId);
  const headers = { ...refusalHeaders(correlationId), "content-length": Buffer.byteLength(body), connection: "close" };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join("")}\r\n${body}`, () => socket.destroy());
}

const NOT_HTTP = 400;

const unreadable: ReadonlyMap<string | undefined, number> = new Map([
  ["ERR_HTTP_REQUEST_TIMEOUT", 408],
  ["HPE_HEADER_OVERFLOW", 431],
]);
