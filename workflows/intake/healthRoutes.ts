import type { FastifyInstance } from "fastify";
import { healthStatus, type HealthReport } from "../../platform/health/openHealth";
import { refuseOthers, type Refuse } from "./refuseOthers";

/** Whether the worker lives, and how it stands with what it works with, in words for whoever runs it. */
export function healthRoutes(app: FastifyInstance, health: () => Promise<HealthReport>, refuse: Refuse): void {
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const report = await health();
    return reply.code(healthStatus(report)).send(report);
  });
  for (const url of ["/health/live", "/health/ready"]) refuseOthers(app, url, ["GET", "HEAD"], refuse);
}
