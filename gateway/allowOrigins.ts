import type { FastifyInstance } from "fastify";

/**
 * Lets browsers show the gateway's answers to pages of these origins, and tells them so beforehand.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  app.addHook("onRequest", async ({ method, headers }, reply) => {
    const { origin } = headers;
    reply.header("vary", "Origin");
    if (origin === undefined || !origins.includes(origin)) return;
    reply.header("access-control-allow-origin", origin).header("access-control-expose-headers", "x-correlation-id");
    if (method !== "OPTIONS" || headers["access-control-request-method"] === undefined) return;
    return reply.code(204).headers(whatIsAllowed).send();
  });
}

const whatIsAllowed = {
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "authorization, content-type, x-correlation-id, apollo-require-preflight",
  "access-control-max-age": "7200",
};
