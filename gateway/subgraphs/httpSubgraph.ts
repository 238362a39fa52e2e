import { createClient, type Client } from "graphql-ws";
import type { Logger } from "pino";
import { Pool } from "undici";
import { WebSocket } from "ws";
import { z } from "zod";
import { graphPath } from "../../platform/graph/serveSubgraph/listenGraph";
import { neverSent } from "../../platform/network/neverSent";
import { connectionBody, signRequest } from "../../platform/signedRequest";
import { remoteEvents } from "./remoteEvents";
import type { SubgraphLink } from "./subgraphLink";
import { subgraphUnavailable } from "./subgraphUnavailable";

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.looseObject({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() }))
    .optional(),
  extensions: z.record(z.string(), z.unknown()).optional(),
});

/**
 * Calls a subgraph in another process over kept-alive connections, each request signed.
 * @param url where `serveSubgraph` listens
 * @param log takes the cause when the subgraph does not answer
 * @param timeoutMs one that takes the call and stays silent is taken for dead after this
 */
export function httpSubgraph(
  serviceName: string,
  url: string,
  secret: string,
  log: Logger,
  timeoutMs = 10_000,
): SubgraphLink {
  const { href, origin } = new URL(graphPath, url);
  const pool = new Pool(origin, { connections: 32, connect: { timeout: timeoutMs }, maxResponseSize: 32 * 1_048_576 });
  const live = new Set<Client>();
  class ImpatientWebSocket extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { handshakeTimeout: timeoutMs });
    }
  }
  const openClient = () => {
    const client = createClient({
      url: href.replace(/^http/, "ws"),
      webSocketImpl: ImpatientWebSocket,
      connectionAckWaitTimeout: timeoutMs,
      // A reconnect that succeeded would hide the events missed meanwhile.
      retryAttempts: 0,
      connectionParams: () => signRequest(secret, connectionBody, new Date()),
    });
    live.add(client);
    client.on("closed", () => live.delete(client));
    return client;
  };

  const post = async (body: string) => {
    const response = await pool.request({
      path: graphPath,
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...signRequest(secret, body, new Date()),
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.body.text();
    // A subgraph refuses a query with 4xx and GraphQL errors; anything else that is not 200 is a proxy or a fault.
    if (response.statusCode >= 500) throw new Error(`HTTP ${response.statusCode}`);
    return answer.parse(JSON.parse(text));
  };

  return {
    process: async ({ request, context }) => {
      const { query, variables, operationName } = request;
      try {
        const { correlationId, caller } = context;
        const body = JSON.stringify({ query, variables, operationName, extensions: { correlationId, caller } });
        const { data = null, errors, extensions } = await post(body);
        return { data, ...(errors && { errors }), ...(extensions && { extensions }) };
      } catch (cause) {
        log.warn({ err: cause, serviceName, correlationId: context.correlationId }, "A subgraph does not answer");
        const silent = told(cause, "name") === "TimeoutError";
        const change = /^\s*mutation\b/.test(query ?? "") && !neverSent(cause);
        return {
          errors: [subgraphUnavailable(serviceName, cause, { ...(silent && { silentMs: timeoutMs }), change })],
        };
      }
    },
    subscribe: async (request, origin) => remoteEvents(openClient(), serviceName, request, origin),
    close: async () => {
      await Promise.all([...live].map((client) => client.dispose()));
      await pool.destroy();
    },
  };
}

const told = (cause: unknown, what: "name" | "code"): unknown =>
  typeof cause === "object" && cause !== null ? Reflect.get(cause, what) : undefined;
