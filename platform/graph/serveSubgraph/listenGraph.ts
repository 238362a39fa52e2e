import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import type { ServerOptions } from "graphql-ws";
import { useServer, type Extra } from "graphql-ws/use/ws";
import { WebSocketServer, type VerifyClientCallbackAsync } from "ws";
import { healthDoors } from "../../health/healthDoors";
import type { HealthReport } from "../../health/openHealth";
import { boundSockets, trustedSockets, type SocketLimits } from "./boundSockets";
import { graphPath } from "./graphRequest";
import { quietPings } from "./quietPings";

interface Where {
  host: string;
  port: number;
  /** Refuses a WebSocket before it is opened. */
  verifyClient?: VerifyClientCallbackAsync;
  sockets?: SocketLimits;
  /** Where a WebSocket comes from; the peer's address otherwise. */
  addressOf?: (request: IncomingMessage) => string;
}

interface Listening {
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a server that takes subscriptions on the path where it takes queries, and says at `/health/live` that it runs
 * and at `/health/ready` how it stands with what it works with.
 * @param app made with `GraphRequest`, so that only what becomes a WebSocket leaves HTTP
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export async function listenGraph(
  app: FastifyInstance,
  live: ServerOptions<Record<string, unknown>, Extra>,
  { host, port, verifyClient, sockets: limits = trustedSockets, addressOf = peerOf }: Where,
  health: () => Promise<HealthReport>,
): Promise<Listening> {
  healthDoors(app, host, health, (reply, refusal) => reply.code(403).send({ error: refusal }));

  const sockets = new WebSocketServer({
    server: app.server,
    path: graphPath,
    maxPayload: app.initialConfig.bodyLimit ?? 1_048_576,
    autoPong: false,
    verifyClient: (info, answer) => {
      const refusal = bounds.refuse(info.req);
      if (refusal) return answer(false, refusal.status, refusal.reason);
      if (verifyClient) return verifyClient(info, answer);
      answer(true);
    },
  });
  const bounds = boundSockets(sockets, limits, addressOf);
  const disposable = useServer(quietPings(live, bounds.trust), sockets);
  // ws has told the peer already; the listener that graphql-ws adds prints whatever anyone sends.
  sockets.on("connection", (socket) => socket.removeAllListeners("error").on("error", () => {}));
  // What keeps the server from listening is told by `listen`, and graphql-ws would print it, with its stack, before.
  sockets.removeAllListeners("error").on("error", () => {});
  const base = await app.listen({ host, port });
  return {
    url: `${base}${graphPath}`,
    close: async () => {
      // "Service Restart": whoever is connected comes back, here or to another.
      for (const socket of sockets.clients) socket.close(1012, "The server restarts: connect again");
      const gone = disposable.dispose();
      const impatience = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), 1_000);
      await gone;
      clearTimeout(impatience);
      await app.close();
    },
  };
}

const peerOf = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? "unknown";
