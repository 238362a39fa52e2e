import type { IncomingMessage } from "node:http";
import type { WebSocket, WebSocketServer } from "ws";
import { tokenBucket } from "./tokenBucket";

/** How many WebSockets a server takes, and how much noise of each. */
export interface SocketLimits {
  /** Open at one time. */
  sockets: number;
  socketsPerAddress: number;
  /** Messages, pings and pongs that one may send in a second; ten times as many at once. */
  framesPerSecond: number;
  /** Bytes on the wire in a second; ten times as many at once. */
  bytesPerSecond: number;
  /** Bytes from one that has not said yet who it is. */
  strangersBytes: number;
  /** What may wait for one that does not read. */
  bufferedBytes: number;
}

/** For callers that are known: the gateway. */
export const trustedSockets: SocketLimits = {
  sockets: Infinity,
  socketsPerAddress: Infinity,
  framesPerSecond: 1_000,
  bytesPerSecond: 10_000_000,
  strangersBytes: 65_536,
  bufferedBytes: 32 * 1_048_576,
};

export interface SocketBounds {
  /** Why a WebSocket cannot be opened now, with the status to say so. */
  refuse(request: IncomingMessage): { status: number; reason: string } | undefined;
  /** Counts one no longer as a stranger. */
  trust(socket: WebSocket): void;
}

/** 4429 is 429 as a WebSocket's code. */
const TOO_MANY_REQUESTS = 4429;
/** How long one that is let go may take to read why. */
const GOODBYE_MS = 1_000;

/**
 * Keeps to the limits on a server that does not answer pings by itself. Call it before anything else listens to the
 * server's connections.
 * @param addressOf where a socket comes from
 */
export function boundSockets(
  server: WebSocketServer,
  limits: SocketLimits,
  addressOf: (request: IncomingMessage) => string,
): SocketBounds {
  const open = new Map<string, number>();
  const countOf = (address: string) => open.get(address) ?? 0;
  const trusted = new WeakSet<WebSocket>();

  server.on("connection", (socket, request) => {
    const address = addressOf(request);
    open.set(address, countOf(address) + 1);
    socket.once("close", () => {
      if (countOf(address) > 1) open.set(address, countOf(address) - 1);
      else open.delete(address);
    });
    boundFrames(socket, limits);
    boundBytes(socket, request, limits, () => trusted.has(socket));
  });
  return {
    trust: (socket) => void trusted.add(socket),
    refuse: (request) => {
      if (server.clients.size >= limits.sockets) {
        return { status: 503, reason: `${limits.sockets} WebSockets are open: try again later` };
      }
      const address = addressOf(request);
      if (countOf(address) < limits.socketsPerAddress) return undefined;
      const reason = `${address} has ${limits.socketsPerAddress} WebSockets open: several operations share one`;
      return { status: 429, reason };
    },
  };
}

function boundFrames(socket: WebSocket, { framesPerSecond, bufferedBytes }: SocketLimits): void {
  const frames = tokenBucket(framesPerSecond, framesPerSecond * 10);
  const takes = (): boolean => {
    // One that does not read would not read a goodbye either.
    if (socket.bufferedAmount > bufferedBytes) socket.terminate();
    else if (frames.take(1)) return socket.readyState === socket.OPEN;
    else letGo(socket, "Too many messages: send fewer, or over several WebSockets");
    return false;
  };
  socket.on("message", takes);
  socket.on("pong", takes);
  socket.on("ping", (data) => {
    if (takes()) socket.pong(data);
  });
}

/** As they come, for a message that never ends is no message yet. */
function boundBytes(
  socket: WebSocket,
  request: IncomingMessage,
  { bytesPerSecond, strangersBytes }: SocketLimits,
  trusted: () => boolean,
): void {
  const bytes = tokenBucket(bytesPerSecond, bytesPerSecond * 10);
  let read = 0;
  request.socket.on("data", ({ length }: Buffer) => {
    read += length;
    if (!trusted() && read > strangersBytes) socket.terminate();
    else if (!bytes.take(length)) letGo(socket, "Too much at once: send less, or over several WebSockets");
  });
}

/** Reads nothing more of it, so that what still comes costs nothing. */
function letGo(socket: WebSocket, reason: string): void {
  if (socket.readyState !== socket.OPEN) return;
  for (const event of ["message", "ping", "pong"]) socket.removeAllListeners(event);
  socket.close(TOO_MANY_REQUESTS, reason);
  socket.pause();
  setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
}
