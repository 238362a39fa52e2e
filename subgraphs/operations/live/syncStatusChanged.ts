import { requireKnown } from "../../../platform/graph/requireKnown";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { catalog } from "../../../schema/events/catalog";
import { wireType } from "../../../schema/events/jsonSchemaOf";
import { knownRecord } from "../knownKinds";
import { syncStates } from "../sync/syncStates";
import type { SyncFilter } from "./filters";
import { followMessages } from "./followMessages";
import { subjectOf } from "./lifecycleSubject";
import type { SyncStatusMessage } from "./messages";

const name = "ops.sync.status.changed";

/** Records that come into step in a system, or fall out of it. */
export async function syncStatusChanged(
  args: { filter?: SyncFilter | null; after?: string | null },
  context: CallContext,
) {
  const { system, statuses, subjectId } = args.filter ?? {};
  await requireKnown(context, knownRecord, "filter.subjectId", subjectId);
  return followMessages<SyncStatusMessage>(
    context,
    "syncStatusChanged",
    { filter: { types: [wireType(name)] }, after: args.after },
    async ({ cursor, event }) => {
      const change = catalog[name].data.parse(event.data);
      if (system != null && change.system !== system) return null;
      if (statuses != null && !statuses.includes(change.after)) return null;
      const state = await syncStates(context).load(change.syncStateId);
      if (!state || (subjectId != null && state.subjectId !== subjectId)) return null;
      return { cursor, before: change.before, after: state, subject: await subjectOf(context, event) };
    },
  );
}
