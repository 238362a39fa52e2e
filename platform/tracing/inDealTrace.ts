import { context, trace } from "@opentelemetry/api";
import { dealTrace } from "./dealTrace";

/** Does work in the trace of a business transaction. */
export const inDealTrace = <T>(correlationId: string, work: () => T): T =>
  context.with(trace.setSpanContext(context.active(), dealTrace(correlationId)), work);
