import { hubIdOf } from "../../../domain/refs/hubIdOf";
import { requireKnown } from "../../../platform/graph/requireKnown";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { eventOf } from "../event/events";
import { readEventTypes } from "../event/readEventTypes";
import { knownAccount, knownTransaction } from "../knownKinds";
import type { LifecycleFilter } from "./filters";
import { followMessages } from "./followMessages";
import { subjectOf } from "./lifecycleSubject";
import type { LifecycleMessage } from "./messages";

/** Everything that happens, or what happens to one account or in one business transaction. */
export async function lifecycle(
  args: { filter?: LifecycleFilter | null; after?: string | null },
  context: CallContext,
) {
  const { accountId: named, correlationId } = args.filter ?? {};
  const accountId = named == null ? named : await hubIdOf(context, "account", named);
  const types = args.filter ? readEventTypes(args.filter, "filter") : null;
  const filter = {
    ...(accountId != null && { accountId }),
    ...(correlationId != null && { correlationId }),
    ...(types !== null && { types }),
  };
  await Promise.all([
    requireKnown(context, knownAccount, "filter.accountId", accountId),
    requireKnown(context, knownTransaction, "filter.correlationId", correlationId),
  ]);
  return followMessages<LifecycleMessage>(
    context,
    "lifecycle",
    { filter, after: args.after },
    async ({ cursor, event }) => ({ cursor, event: eventOf(event), subject: await subjectOf(context, event) }),
  );
}
