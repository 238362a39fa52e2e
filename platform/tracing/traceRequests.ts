import type { Span } from "@opentelemetry/api";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { dealingWith } from "../log/dealing";
import { inRequest, requestSpan } from "./traceRequest";

/**
 * Has each request at a path, or below it, be a span from its headers to its answer, whatever is answered; and what is
 * done meanwhile, be it SQL or a line in the log, carry its correlation id. To be called before any route is made.
 */
export function traceRequests(app: FastifyInstance, path: string, name: string): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  const within = (span: Span, correlationId: string, done: () => void) =>
    dealingWith(correlationId, () => inRequest(span, done));
  app.addHook("onRequest", (request, { raw: response }, done) => {
    const { id: correlationId, url } = request;
    if (!url.startsWith(path)) return done();
    const span = requestSpan({ name, correlationId, response });
    spans.set(request, span);
    return within(span, correlationId, done);
  });
  // Again: reading a body forgets what was begun with the request.
  app.addHook("preHandler", (request, _reply, done) => {
    const span = spans.get(request);
    return span ? within(span, request.id, done) : done();
  });
}
