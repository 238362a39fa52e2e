import { SpanKind, SpanStatusCode, trace, type Attributes, type Span } from "@opentelemetry/api";
import { dealing } from "../log/dealing";

const tracer = trace.getTracer("throughline");

const CORRELATION_ID = "throughline.correlation_id";

/** Does work in a span, where spans are taken; a span that fails says of what kind the error is, and not what it says. */
export const inSpan = <T>(
  name: string,
  work: (span: Span) => Promise<T>,
  { kind = SpanKind.INTERNAL, attributes = {} }: { kind?: SpanKind; attributes?: Attributes } = {},
): Promise<T> =>
  tracer.startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : "unknown" });
      throw error;
    } finally {
      // It may have been learned meanwhile.
      span.setAttributes(correlationAttributes());
      span.end();
    }
  });

/** By what a span is joined to the log, the event log and the cases. */
export function correlationAttributes(): Attributes {
  const { correlationId } = dealing();
  return correlationId === undefined ? {} : { [CORRELATION_ID]: correlationId };
}
