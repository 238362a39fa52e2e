import { createClient, type Client } from "graphql-ws";
import type { Logger } from "pino";
import { Pool } from "undici";
import { WebSocket } from "ws";
import { loggedError } from "../../platform/graph/serveSubgraph/loggedError";
import type { CallOrigin } from "../../platform/graph/serveSubgraph/subgraphCall";
import { subgraphUrl } from "../../platform/graph/subgraphUrl";
import type { RequestSigner } from "../../platform/signature/requestSigner";
import { failureOf } from "./failureOf";
import { readAnswer } from "./readAnswer";
import { remoteEvents } from "./remoteEvents";
import type { SubgraphLink } from "./subgraphLink";

/** An answer of more bytes is none. */
const mostBytes = 32 * 1_048_576;

/**
 * Calls a subgraph in another process over kept-alive connections, each request signed.
 * @param url where `serveSubgraph` listens; `/graphql` unless it has a path of its own
 * @param log takes the cause when the subgraph does not answer
 * @param timeoutMs one that takes the call and stays silent is taken for dead after this
 */
export function httpSubgraph(
  serviceName: string,
  url: string,
  sign: RequestSigner,
  log: Logger,
  timeoutMs = 10_000,
): SubgraphLink {
  const { href, origin, pathname, search } = subgraphUrl(url);
  const pool = new Pool(origin, { connections: 32, connect: { timeout: timeoutMs }, maxResponseSize: mostBytes });
  const live = new Set<Client>();
  const signed = (method: "GET" | "POST", body: string, { caller, correlationId }: CallOrigin) =>
    sign({ method, url: href, body, subgraph: serviceName, caller, correlationId });

  /** A client for one subscription: who asks is signed with the request that opens its socket. */
  const openClient = (asking: CallOrigin) => {
    class SignedWebSocket extends WebSocket {
      constructor(address: string, protocols?: string | string[]) {
        super(address, protocols, { handshakeTimeout: timeoutMs, headers: signed("GET", "", asking) });
      }
    }
    const client = createClient({
      url: href.replace(/^http/, "ws"),
      webSocketImpl: SignedWebSocket,
      connectionAckWaitTimeout: timeoutMs,
      // A reconnect that succeeded would hide the events missed meanwhile.
      retryAttempts: 0,
    });
    live.add(client);
    client.on("closed", () => live.delete(client));
    return client;
  };

  const post = async (body: string, asking: CallOrigin) => {
    const response = await pool.request({
      path: `${pathname}${search}`,
      method: "POST",
      headers: { "content-type": "application/json", ...signed("POST", body, asking) },
      body,
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(asking.signal ? [asking.signal] : [])]),
    });
    return readAnswer(response.statusCode, await response.body.text());
  };

  return {
    process: async ({ request: { query, variables, operationName }, context }) => {
      const { correlationId, caller, signal } = context;
      try {
        const body = JSON.stringify({ query, variables, operationName });
        const {
          data = null,
          errors,
          extensions,
        } = await post(body, { correlationId, caller, ...(signal && { signal }) });
        return { data, ...(errors && { errors }), ...(extensions && { extensions }) };
      } catch (cause) {
        const failure = failureOf(cause, timeoutMs);
        log.warn({ err: loggedError(failure), serviceName, correlationId }, "A subgraph does not answer");
        throw failure;
      }
    },
    subscribe: async (request, asking) => remoteEvents(openClient(asking), serviceName, request),
    close: async () => {
      await Promise.all([...live].map((client) => client.dispose()));
      await pool.destroy();
    },
  };
}
