import type { Hub } from "../hub";
import { takeChanges } from "./takeChanges";

/** In this order, so that what is referred to is there when it is referred to. */
const kinds = ["User", "Product", "Account", "Contact", "Opportunity", "Contract"] as const;

/**
 * Has every record that the CRM holds taken in once, when the hub meets it first: deals won long ago are linked, and
 * start nothing. What it did before is not done again.
 */
export async function firstLoad({ crm, store }: Hub): Promise<void> {
  const source = `${crm.instance.id}/first-load`;
  const done = await store.prisma.feedCursor.findUnique({ where: { source } });
  if (done) return;
  for (const kind of kinds) {
    for await (const page of crm.list(kind)) {
      const changes = page.map(({ externalId }) => {
        const eventId = `${kind}:${externalId}`;
        return { eventId, eventType: "FIRST_LOAD", kind, externalId, payload: {} };
      });
      await takeChanges(store, source, changes);
    }
  }
  await store.prisma.feedCursor.create({ data: { source, cursor: "done" } });
}
