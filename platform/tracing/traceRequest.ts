import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from "@opentelemetry/api";

const tracer = trace.getTracer("throughline");

interface Asked {
  name: string;
  /** Of the request, as the answer and the log have it. */
  correlationId: string;
  /** Those of who may say which trace it is part of; a stranger may not. */
  headers?: IncomingHttpHeaders;
  response: ServerResponse;
}

/** Goes on with a request in a span that ends once it was answered, or whoever asked is gone. */
export function traceRequest({ name, correlationId, headers, response }: Asked, next: () => void): void {
  const parent = headers ? propagation.extract(ROOT_CONTEXT, headers) : ROOT_CONTEXT;
  const attributes = { "throughline.correlation_id": correlationId };
  const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
  response.once("close", () => {
    span.setAttribute("http.response.status_code", response.statusCode);
    span.end();
  });
  context.with(trace.setSpan(context.active(), span), next);
}

/** Tells of whose question the present span is part, once that is known. */
export const belongTo = (correlationId: string): void => {
  trace.getActiveSpan()?.setAttribute("throughline.correlation_id", correlationId);
};

/** The headers by which whoever is asked goes on with the trace. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}
