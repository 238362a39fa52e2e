import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

export const JSON_TYPE = "application/json; charset=utf-8";

/** Answers what is not HTTP, or did not arrive in time, where there is no request yet to reply to. */
export function refuseUnreadable(
  error: Error & { code?: string },
  socket: Socket,
  vendorError: (status: number) => unknown,
): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = unreadable.get(error.code) ?? 400;
  const body = JSON.stringify(vendorError(status));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${JSON_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}

const unreadable: ReadonlyMap<string | undefined, number> = new Map([
  ["ERR_HTTP_REQUEST_TIMEOUT", 408],
  ["HPE_HEADER_OVERFLOW", 431],
]);
