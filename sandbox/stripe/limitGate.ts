import type { FastifyInstance, FastifyRequest } from "fastify";
import { bucket } from "./bucket";
import { limited, type LimitedReason } from "./vendorError";

export interface Limits {
  /** Of the account: the vendor allows 100 in live mode, 25 in a sandbox. */
  requestsPerSecond?: number;
  /** Of each operation; the vendor allows 25 unless it says otherwise. */
  endpointRequestsPerSecond?: number;
  /** Of searches, whatever is searched for; the vendor allows 20. */
  searchesPerSecond?: number;
  /** How many requests may be under way at once; the vendor does not say how many. */
  concurrency?: number;
}

/** Reports of usage have a limit of their own, and count for no other. */
const REPORTS = "POST /v1/billing/meter_events";
const REPORTS_PER_SECOND = 1_000;

/**
 * Refuses requests beyond what the account may send, judged as they arrive, with 429 and the reason.
 * @see https://docs.stripe.com/rate-limits
 */
export function limitGate(app: FastifyInstance, limits: Limits): void {
  const { requestsPerSecond = 100, endpointRequestsPerSecond = Infinity, concurrency = 100 } = limits;
  const { searchesPerSecond = 20 } = limits;
  const over = new WeakMap<FastifyRequest, LimitedReason>();
  const counted = new WeakSet<FastifyRequest>();
  const account = bucket(requestsPerSecond);
  const searches = bucket(searchesPerSecond);
  const endpoints = new Map([[REPORTS, bucket(REPORTS_PER_SECOND)]]);
  let running = 0;
  const release = (request: FastifyRequest) => {
    if (counted.delete(request)) running -= 1;
  };
  const reasonAgainst = (endpoint: string): LimitedReason | null => {
    if (running >= concurrency) return "global-concurrency";
    if (endpoint !== REPORTS && !account()) return "global-rate";
    if (endpoint.endsWith("/search") && !searches()) return "endpoint-rate";
    const own = endpoints.get(endpoint) ?? bucket(endpointRequestsPerSecond);
    endpoints.set(endpoint, own);
    return own() ? null : "endpoint-rate";
  };

  app.addHook("onRequest", async (request, reply) => {
    if (!request.url.startsWith("/v1/")) return;
    const reason = reasonAgainst(`${request.method} ${request.routeOptions.url ?? ""}`);
    if (reason) return void over.set(request, reason);
    running += 1;
    counted.add(request);
    reply.raw.once("close", () => release(request));
  });
  // An answer on its way frees its place, so that a client which keeps to the limit is never refused.
  app.addHook("onSend", async (request) => release(request));
  app.addHook("preHandler", async (request, reply) => {
    const reason = over.get(request);
    if (!reason) return;
    reply.header("stripe-rate-limited-reason", reason);
    throw limited();
  });
}
