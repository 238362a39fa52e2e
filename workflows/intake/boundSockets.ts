import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Keeps a server's connections within a bound. Past it the connection ends that has waited longest without sending a
 * whole request, so that idle and slow ones, however many, never keep out a client that has something to deliver.
 *
 * @param onEnded hears of the address whose connection was ended
 */
export function boundSockets(server: Server, most: number, onEnded: (from: string) => void): void {
  let open = 0;
  const waiting = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open += 1;
    waiting.add(socket);
    socket.once("close", () => {
      open -= 1;
      waiting.delete(socket);
    });
    const [longest] = waiting;
    if (open <= most || !longest) return;
    onEnded(longest.remoteAddress ?? "an address that is gone");
    longest.destroy();
  });
  server.on("request", (request, response) => {
    const { socket } = request;
    request.once("end", () => waiting.delete(socket));
    response.once("finish", () => {
      if (!socket.destroyed) waiting.add(socket);
    });
  });
}
