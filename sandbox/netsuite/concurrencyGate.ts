import type { FastifyInstance, FastifyRequest } from "fastify";
import { tooManyAtOnce } from "./vendorError";

const COUNTED = /^\/services\/rest\/(record|query)\//;

/**
 * Refuses requests beyond what the account may run at once, judged as they arrive, with 429.
 * See "Web Services and RESTlet Concurrency Governance" in the NetSuite help.
 */
export function concurrencyGate(app: FastifyInstance, limit: number): void {
  const over = new WeakSet<FastifyRequest>();
  const counted = new WeakSet<FastifyRequest>();
  let running = 0;
  const release = (request: FastifyRequest) => {
    if (counted.delete(request)) running -= 1;
  };

  app.addHook("onRequest", async (request, reply) => {
    if (!COUNTED.test(request.routeOptions.url ?? request.url)) return;
    if (running >= limit) return void over.add(request);
    running += 1;
    counted.add(request);
    reply.raw.once("close", () => release(request));
  });
  // An answer on its way frees its place, so that a client which keeps to the limit is never refused.
  app.addHook("onSend", async (request) => release(request));
  app.addHook("preHandler", async (request) => {
    if (over.has(request)) throw tooManyAtOnce();
  });
}
