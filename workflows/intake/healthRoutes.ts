import type { FastifyInstance } from "fastify";
import { refuseOthers, type Refuse } from "./refuseOthers";

export interface Health {
  /** Why the worker cannot do its work at present; none when it can. */
  unready(): Promise<readonly string[]>;
  /** What it cannot do while it goes on with the rest: webhooks are taken all the same. */
  degraded(): readonly string[];
}

/** Whether the worker lives, and why it cannot do its work at present, in words for whoever runs it. */
export function healthRoutes(app: FastifyInstance, { unready, degraded }: Health, refuse: Refuse): void {
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const reasons = await unready();
    const without = degraded();
    return reply.code(reasons.length === 0 ? 200 : 503).send({
      status: reasons.length === 0 ? "ready" : "waiting",
      reasons,
      ...(without.length > 0 && { degraded: without }),
    });
  });
  for (const url of ["/health/live", "/health/ready"]) refuseOthers(app, url, ["GET", "HEAD"], refuse);
}
