import type { FastifyInstance } from "fastify";
import type { ServerOptions } from "graphql-ws";
import { useServer, type Extra } from "graphql-ws/use/ws";
import { WebSocketServer, type ServerOptions as SocketOptions } from "ws";

export const graphPath = "/graphql";

interface Listening {
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a server that takes subscriptions on the path where it takes queries, and says at `/health/live` that it runs
 * and at `/health/ready` why it is not ready.
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export async function listenGraph(
  app: FastifyInstance,
  live: ServerOptions<Record<string, unknown>, Extra>,
  { host, port, verifyClient }: { host: string; port: number } & Pick<SocketOptions, "verifyClient">,
  ready: () => Promise<readonly string[]>,
): Promise<Listening> {
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const reasons = await ready().catch((error: unknown) => [`The check itself failed: ${String(error)}`]);
    if (reasons.length === 0) return { status: "ready" };
    return reply.code(503).send({ status: "not ready", reasons });
  });

  const sockets = new WebSocketServer({
    server: app.server,
    path: graphPath,
    maxPayload: app.initialConfig.bodyLimit ?? 1_048_576,
    ...(verifyClient && { verifyClient }),
  });
  const disposable = useServer(live, sockets);
  const base = await app.listen({ host, port });
  return {
    url: `${base}${graphPath}`,
    close: async () => {
      const gone = disposable.dispose();
      const impatience = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), 1_000);
      await gone;
      clearTimeout(impatience);
      await app.close();
    },
  };
}
