import type { FastifyInstance } from "fastify";
import { refuseOthers, type Refuse } from "./refuseOthers";

/** Whether the worker lives, and why it cannot do its work at present, in words for whoever runs it. */
export function healthRoutes(app: FastifyInstance, unready: () => Promise<readonly string[]>, refuse: Refuse): void {
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const reasons = await unready();
    return reply
      .code(reasons.length === 0 ? 200 : 503)
      .send({ status: reasons.length === 0 ? "ready" : "waiting", reasons });
  });
  for (const url of ["/health/live", "/health/ready"]) refuseOthers(app, url, ["GET", "HEAD"], refuse);
}
