import { learnDealing, dealingWith } from "../platform/log/dealing";
import type { WorkflowDefinition } from "../platform/durable/workflow";
import type { Hub } from "./hub";
import { subjectOfInput } from "./subjectOfInput";

/** A workflow whose log lines carry the correlation id of the deal it works for, or else its own id. */
export const underCorrelation = (hub: Hub, { name, run }: WorkflowDefinition): WorkflowDefinition => ({
  name,
  run: (context, input) => {
    const given = Object(input) as { correlationId?: unknown };
    const known = typeof given.correlationId === "string" ? given.correlationId : null;
    const work = async () => {
      if (known === null) {
        // Only lines need it: what the database cannot tell now keeps no work waiting.
        const about = await subjectOfInput(hub.store.prisma, input).catch(() => null);
        if (about?.correlationId) learnDealing(about.correlationId);
      }
      return run(context, input);
    };
    return dealingWith(known, work, context.id);
  },
});
