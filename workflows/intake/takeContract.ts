import { loseContract, projectContract } from "../../domain/projection/projectContract";
import type { Transaction } from "../../platform/store/openStore";
import type { CrmContract } from "../../schema/canonical/crm";
import { takeContractChange } from "../corrections/takeContractChange";
import type { Hub } from "../hub";
import { resumeOrder } from "../order/startOrder";

/**
 * Takes the CRM's own contract into the store, has a deal of it that waits looked at again, and tells what contradicts
 * one that was accepted.
 * @param record null where the CRM has it no more
 */
export async function takeContract(
  tx: Transaction,
  hub: Hub,
  externalId: string,
  record: CrmContract | null,
): Promise<void> {
  const { instance } = hub.crm;
  if (record === null) {
    const gone = await loseContract(tx, hub.now(), instance, externalId);
    if (gone !== null) await takeContractChange(tx, hub, gone);
    return;
  }
  const projected = await projectContract(tx, hub.now(), instance, record, hub.settings.timeZone);
  if (!projected?.changed) return;
  const { id, version, opportunityIds } = projected;
  for (const opportunityId of opportunityIds) await resumeOrder(tx, hub, opportunityId, `${id}v${version}`);
  await takeContractChange(tx, hub, id);
}
