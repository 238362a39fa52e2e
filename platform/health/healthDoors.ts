import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refuseHost } from "../network/refuseHost";
import { healthStatus, type HealthReport } from "./openHealth";

/**
 * Says at `/health/live` whether a process runs, and at `/health/ready` how it stands with what it works with. Anyone may
 * ask; only not a foreign page, by a name of its own that leads to this machine.
 * @param host where it listens
 */
export function healthDoors(
  app: FastifyInstance,
  host: string,
  health: () => Promise<HealthReport>,
  refuse: (reply: FastifyReply, refusal: string, request: FastifyRequest) => FastifyReply,
): void {
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    const refusal = refuseHost(host, request.headers.host);
    if (refusal !== undefined) return refuse(reply, refusal, request);
  };
  app.get("/health/live", { onRequest }, async () => ({ status: "live" }));
  app.get("/health/ready", { onRequest }, async (_request, reply) => {
    const report = await health();
    return reply.code(healthStatus(report)).send(report);
  });
}
