import { findId } from "../../domain/refs/externalRefs";
import { changeRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { takeDealChange } from "../corrections/takeDealChange";
import type { Hub } from "../hub";
import { resumeOrder } from "./startOrder";

/**
 * Notes that the CRM no longer has a deal. Its status stays as it was, so that one which comes back from the recycle bin
 * was not won anew.
 */
export async function takeDeletedDeal(tx: Transaction, hub: Hub, externalId: string): Promise<void> {
  const id = await findId(tx, { instance: hub.crm.instance, objectType: "Opportunity", externalId });
  if (id === null) return;
  const [known] = await tx.$queryRaw<{ deleted: boolean }[]>`
    SELECT deleted_at IS NOT NULL AS deleted FROM crm.opportunity WHERE id = ${id} FOR UPDATE`;
  if (!known) return;
  if (!known.deleted) {
    // Without its hash it differs from what the CRM shows again once it is undeleted.
    await changeRow(tx, "opportunity", id, { deletedAt: hub.now(), contentHash: null });
    await resumeOrder(tx, hub, id);
  }
  await takeDealChange(tx, hub, id);
}
