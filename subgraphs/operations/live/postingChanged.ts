import type { LoggedEvent } from "../../../platform/eventLog/readEvents";
import { loadById } from "../../../platform/graph/loadById";
import { requireKnown } from "../../../platform/graph/requireKnown";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { catalog } from "../../../schema/events/catalog";
import { wireType } from "../../../schema/events/jsonSchemaOf";
import { knownLegalEntity } from "../knownKinds";
import { followMessages } from "./followMessages";
import type { PostingMessage } from "./messages";

const planned = wireType("erp.posting.planned");
const changed = wireType("erp.posting.changed");
const posted = wireType("erp.posting.posted");

/** Documents for the ledger as they move on, from the plan to what the ledger read back. */
export async function postingChanged(
  args: { entityId?: string | null; status?: string[] | null; after?: string | null },
  context: CallContext,
) {
  const { entityId, status, after } = args;
  await requireKnown(context, knownLegalEntity, "entityId", entityId);
  return followMessages<PostingMessage>(
    context,
    "postingChanged",
    { filter: { types: [planned, changed, posted] }, after },
    async ({ cursor, event }) => {
      const to = statusAfter(event);
      if (status != null && !status.includes(to)) return null;
      if (entityId != null && (await entities(context).load(event.subject))?.entityId !== entityId) return null;
      return { cursor, posting: { id: event.subject } };
    },
  );
}

function statusAfter({ type, data }: LoggedEvent): string {
  if (type === planned) return "PLANNED";
  return type === posted ? "POSTED" : catalog["erp.posting.changed"].data.parse(data).after;
}

/** The legal entity in whose books each posting is. */
const entities = (context: CallContext) =>
  loadById(context, "erp.posting entity", (ids) =>
    context.store.prisma.posting.findMany({ where: { id: { in: ids } }, select: { id: true, entityId: true } }),
  );
