import { projectAccount } from "../../domain/projection/projectAccount";
import { moveAccount } from "../../domain/projection/moveAccount";
import { survivor } from "../../domain/projection/survivor";
import { findId } from "../../domain/refs/externalRefs";
import { findRows } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { CrmAccount } from "../../schema/canonical/crm";
import { takeDealChange } from "../corrections/takeDealChange";
import { takeLostAccount, type LostAccount } from "../corrections/takeLostAccount";
import type { Hub } from "../hub";

/**
 * Takes an account as the CRM has it now into the store. One that was merged into another gives that one all that is
 * its own; one that is gone while it is billed is a case.
 */
export async function takeAccount(tx: Transaction, hub: Hub, record: CrmAccount): Promise<void> {
  const { instance } = hub.crm;
  const { externalId, deleted } = record;
  // What was gone before the hub met it concerns nobody.
  if (deleted && (await findId(tx, { instance, objectType: "Account", externalId })) === null) return;
  const id = await projectAccount(tx, hub.now(), instance, record);
  const lost = await lostAccount(tx, id, record);
  const deals = await findRows(tx, "opportunity", "accountId", [await survivor(tx, id)]);
  for (const deal of deals) await takeDealChange(tx, hub, deal.id);
  await takeLostAccount(tx, hub, id, lost);
}

/** What became of an account that is gone: null where it stands, or where the account it was merged into took all over. */
async function lostAccount(tx: Transaction, id: string, record: CrmAccount): Promise<LostAccount | null> {
  if (!record.deleted) return null;
  const mergedInto = await survivor(tx, id);
  if (mergedInto === id) return { name: record.name, mergedInto: null };
  return (await moveAccount(tx, id, mergedInto)) ? null : { name: record.name, mergedInto };
}
