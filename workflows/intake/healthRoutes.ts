import type { FastifyInstance } from "fastify";
import { healthDoors } from "../../platform/health/healthDoors";
import type { HealthReport } from "../../platform/health/openHealth";
import { refuseOthers, type Refuse } from "./refuseOthers";

/** Whether the worker lives, and how it stands with what it works with, in words for whoever runs it. */
export function healthRoutes(
  app: FastifyInstance,
  host: string,
  health: () => Promise<HealthReport>,
  refuse: Refuse,
): void {
  healthDoors(app, host, health, (reply, message, request) =>
    refuse(request, reply, { status: 403, code: "FORBIDDEN_HOST", message }),
  );
  for (const url of ["/health/live", "/health/ready"]) refuseOthers(app, url, ["GET", "HEAD"], refuse);
}
