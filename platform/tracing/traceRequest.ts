import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from "@opentelemetry/api";

const tracer = trace.getTracer("throughline");

export interface AskedRequest {
  name: string;
  /** Of the request, as the answer and the log have it. */
  correlationId: string;
  /** Those of who may say which trace it is part of; a stranger may not. */
  headers?: IncomingHttpHeaders;
  response: ServerResponse;
}

/** Goes on with a request in a span that ends once it was answered, or whoever asked is gone. */
export const traceRequest = (asked: AskedRequest, next: () => void): void => inRequest(requestSpan(asked), next);

/** Begins the span of a request, which ends once it was answered, or whoever asked is gone. */
export function requestSpan({ name, correlationId, headers, response }: AskedRequest): Span {
  const parent = headers ? propagation.extract(ROOT_CONTEXT, headers) : ROOT_CONTEXT;
  const attributes = {
    "throughline.correlation_id": correlationId,
    "http.request.method": String(response.req.method),
  };
  const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
  response.once("close", () => {
    span.setAttribute("http.response.status_code", response.statusCode);
    if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  return span;
}

export const inRequest = (span: Span, next: () => void): void =>
  context.with(trace.setSpan(context.active(), span), next);

/** Tells of whose question the present span is part, once that is known. */
export const belongTo = (correlationId: string): void => {
  trace.getActiveSpan()?.setAttribute("throughline.correlation_id", correlationId);
};

/** Tells which records a request is about: what is done for them later, in their deals' traces, names them, too. */
export const tellRecords = (records: readonly string[]): void => {
  trace.getActiveSpan()?.setAttribute("throughline.records", [...records]);
};

/** The headers by which whoever is asked goes on with the trace. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}
