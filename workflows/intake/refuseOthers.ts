import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Refusal } from "./refusalOf";

/** Answers a request with a refusal, and has the log tell of it. */
export type Refuse = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => FastifyReply;

/** 405 of every other method, with those that are allowed (RFC 9110, 15.5.6). */
export function refuseOthers(app: FastifyInstance, url: string, allowed: readonly string[], refuse: Refuse): void {
  const message = `This address takes ${allowed.join(" and ")} only`;
  app.route({
    method: app.supportedMethods.filter((method) => !allowed.includes(method)),
    url,
    exposeHeadRoute: false,
    // Before the body, which is of no use.
    onRequest: async (request, reply) =>
      refuse(request, reply.header("allow", allowed.join(", ")), { status: 405, code: "METHOD_NOT_ALLOWED", message }),
    handler: () => undefined,
  });
}
