import { randomUUID } from "node:crypto";
import { SpanKind } from "@opentelemetry/api";
import { createClient, type Client } from "graphql-ws";
import type { Logger } from "pino";
import { Pool } from "undici";
import { WebSocket } from "ws";
import { loggedError } from "../../platform/graph/serveSubgraph/loggedError";
import type { CallOrigin } from "../../platform/graph/serveSubgraph/subgraphCall";
import { inSpan } from "../../platform/tracing/inSpan";
import { traceHeaders } from "../../platform/tracing/traceRequest";
import { subgraphUrl } from "../../platform/graph/subgraphUrl";
import { firstOf } from "../../platform/signal/firstOf";
import type { RequestSigner } from "../../platform/signature/requestSigner";
import type { Caller } from "../../schema/authority/caller";
import { failureOf } from "./failureOf";
import { readAnswer } from "./readAnswer";
import { refusalIn } from "./refusalIn";
import { remoteEvents } from "./remoteEvents";
import { SubgraphFailure } from "./subgraphFailure";
import type { SubgraphLink } from "./subgraphLink";

/** An answer of more bytes is none. */
const mostBytes = 32 * 1_048_576;
/** How long a look at whether it can be asked may take: who waits for it waits no longer than that. */
const LOOK_MS = 2_000;

/** Who looks: the gateway itself, which may see nothing. */
const itself: Caller = {
  ...{ name: "application:hub/gateway", kind: "APPLICATION" },
  ...{ roles: [], scopes: [], legalEntities: [], expiresAtMs: null },
};

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
  const signed = (method: "GET" | "POST", body: string, { caller, correlationId }: CallOrigin) => {
    try {
      return sign({ method, url: href, body, subgraph: serviceName, caller, correlationId });
    } catch (cause) {
      // What cannot be signed is not sent.
      throw new SubgraphFailure("cannot be asked by this gateway", { uncertain: false, cause });
    }
  };

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

  const post = async (body: string, asking: CallOrigin, again = false): Promise<ReturnType<typeof readAnswer>> => {
    const { signal, release } = firstOf(AbortSignal.timeout(timeoutMs), asking.signal);
    try {
      const response = await pool.request({
        path: `${pathname}${search}`,
        method: "POST",
        headers: { "content-type": "application/json", ...traceHeaders(), ...signed("POST", body, asking) },
        ...{ body, signal },
      });
      const text = await response.body.text();
      // It has started since this was signed.
      if (!again && response.statusCode === 503 && refusalIn(text) === "foregone")
        return await post(body, asking, true);
      return readAnswer(response.statusCode, text);
    } finally {
      release();
    }
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
        } = await inSpan(
          `subgraph ${serviceName}`,
          () => post(body, { correlationId, caller, ...(signal && { signal }) }),
          { kind: SpanKind.CLIENT, attributes: { "throughline.correlation_id": correlationId } },
        );
        return { data, ...(errors && { errors }), ...(extensions && { extensions }) };
      } catch (cause) {
        const failure = failureOf(cause, timeoutMs);
        const facts = {
          err: loggedError(failure),
          serviceName,
          correlationId,
          ...(operationName && { operationName }),
        };
        log.warn(facts, `The subgraph ${serviceName} ${failure.message}`);
        throw failure;
      }
    },
    subscribe: async (request, asking) => remoteEvents(openClient(asking), serviceName, request),
    trouble: async () => {
      const limitMs = Math.min(LOOK_MS, timeoutMs);
      try {
        const asking = { correlationId: randomUUID(), caller: itself, signal: AbortSignal.timeout(limitMs) };
        await post(JSON.stringify({ query: "{ __typename }" }), asking);
        return undefined;
      } catch (cause) {
        return `The subgraph ${serviceName} ${failureOf(cause, limitMs).message}`;
      }
    },
    close: async () => {
      await Promise.all([...live].map((client) => client.dispose()));
      await pool.destroy();
    },
  };
}
