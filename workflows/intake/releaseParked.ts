import { settleExceptions } from "../../domain/exception/settleExceptions";
import { UNHANDLED } from "../../connectors/connector";
import { parked, release } from "../../platform/inbox/park";
import type { Hub } from "../hub";
import { isKnown } from "./applyChange";

const PAGE = 500;

/**
 * Looks again at what was kept because it was not understood, as a newer hub, or other settings, may understand it: what
 * it does is due at once, and its case ends. Run at start.
 */
export async function releaseParked(hub: Hub): Promise<void> {
  const connectors = [hub.crm, hub.billing, hub.erp];
  for (let after = ""; ;) {
    const page = await parked(hub.store.prisma, after, PAGE);
    for (const { id, source, payload } of page) {
      const instanceId = source.split("/")[0];
      const connector = connectors.find(({ instance }) => instance.id === instanceId);
      const change = connector?.reconsider?.(payload).at(0);
      if (!connector || !change || change.kind === UNHANDLED || !isKnown(connector.instance.role, change.kind))
        continue;
      await hub.store.prisma.$transaction(async (tx) => {
        await release(tx, id, { objectType: change.kind, objectId: change.externalId });
        await settleExceptions(tx, hub.now(), id);
      });
    }
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) return;
  }
}
