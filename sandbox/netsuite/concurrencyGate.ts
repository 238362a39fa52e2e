import type { FastifyInstance, FastifyRequest } from "fastify";
import { tooManyAtOnce } from "./vendorError";

const COUNTED = /^\/services\/rest\/(record|query)\//;

/**
 * Refuses requests beyond what the account may run at once, judged as they arrive, with 429.
 * See "Web Services and RESTlet Concurrency Governance" in the NetSuite help.
 */
export function concurrencyGate(app: FastifyInstance, limit: number): void {
  const over = new WeakSet<FastifyRequest>();
  let running = 0;

  app.addHook("onRequest", async (request, reply) => {
    if (!COUNTED.test(request.url)) return;
    if (running >= limit) return void over.add(request);
    running += 1;
    reply.raw.once("close", () => (running -= 1));
  });
  app.addHook("preHandler", async (request) => {
    if (over.has(request)) throw tooManyAtOnce();
  });
}
