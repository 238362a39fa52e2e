import { SpanKind } from "@opentelemetry/api";
import { dealingWith } from "../platform/log/dealing";
import type { WorkflowContext, WorkflowDefinition } from "../platform/durable/workflow";
import { inDealTrace } from "../platform/tracing/inDealTrace";
import { inSpan } from "../platform/tracing/inSpan";
import type { Hub } from "./hub";
import { subjectOfInput } from "./subjectOfInput";

/**
 * A workflow whose log lines carry the correlation id of the deal it works for, or else its own id, and whose spans hang
 * in the deal's trace.
 */
export const underCorrelation = (hub: Hub, { name, run }: WorkflowDefinition): WorkflowDefinition => ({
  name,
  run: async (context, input) => {
    const known = await correlationIn(hub, input);
    const attributes = { "throughline.workflow": context.id };
    const work = () =>
      inSpan(`workflow ${name}`, () => run(inSpans(context), input), { kind: SpanKind.CONSUMER, attributes });
    return dealingWith(known, () => (known === null ? work() : inDealTrace(known, work)), context.id);
  },
});

/** Only lines and spans need it: what the database cannot tell now keeps no work waiting. */
async function correlationIn(hub: Hub, input: unknown): Promise<string | null> {
  const { correlationId } = Object(input) as { correlationId?: unknown };
  if (typeof correlationId === "string") return correlationId;
  const about = await subjectOfInput(hub.store.prisma, input).catch(() => null);
  return about?.correlationId ?? null;
}

const inSpans = (context: WorkflowContext): WorkflowContext => ({
  ...context,
  step: (name, work, retry) => inSpan(`step ${name}`, () => context.step(name, work, retry)),
  transact: (name, work) => inSpan(`step ${name}`, () => context.transact(name, work)),
});
