import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { eventOf, wireTypeOf } from "../event/events";
import type { LifecycleFilter } from "./filters";
import { followMessages } from "./followMessages";
import { subjectOf } from "./lifecycleSubject";
import type { LifecycleMessage } from "./messages";

/** Everything that happens, or what happens to one account or in one business transaction. */
export function lifecycle(args: { filter?: LifecycleFilter | null; after?: string | null }, context: CallContext) {
  const { accountId, correlationId, types } = args.filter ?? {};
  const filter = {
    ...(accountId != null && { accountId }),
    ...(correlationId != null && { correlationId }),
    ...(types != null && { types: types.map(wireTypeOf) }),
  };
  return followMessages<LifecycleMessage>(
    context,
    "lifecycle",
    { filter, after: args.after },
    async ({ cursor, event }) => ({ cursor, event: eventOf(event), subject: await subjectOf(context, event) }),
  );
}
