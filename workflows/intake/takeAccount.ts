import { projectAccount } from "../../domain/projection/projectAccount";
import { moveAccount } from "../../domain/projection/moveAccount";
import { survivor } from "../../domain/projection/survivor";
import { findId } from "../../domain/refs/externalRefs";
import { findRow, findRows, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { CrmAccount } from "../../schema/canonical/crm";
import { takeDealChange } from "../corrections/takeDealChange";
import { takeLostAccount, type LostAccount } from "../corrections/takeLostAccount";
import type { Hub } from "../hub";

/** Takes an account as the CRM has it now into the store. What was gone before the hub met it concerns nobody. */
export async function takeAccount(tx: Transaction, hub: Hub, record: CrmAccount): Promise<void> {
  const { instance } = hub.crm;
  const { externalId, deleted } = record;
  if (deleted && (await findId(tx, { instance, objectType: "Account", externalId })) === null) return;
  await projectAccount(tx, hub.now(), instance, record);
}

/**
 * Does what follows from an account as it is stored. One that was merged into another gives that one all that is its
 * own; one that is gone while it is billed is a case.
 */
export async function followAccount(tx: Transaction, hub: Hub, externalId: string): Promise<void> {
  const id = await findId(tx, { instance: hub.crm.instance, objectType: "Account", externalId });
  const account = id === null ? null : await findRow(tx, "account", { id });
  if (!account) return;
  const lost = await lostAccount(tx, account);
  const deals = await findRows(tx, "opportunity", "accountId", [await survivor(tx, account.id)]);
  for (const deal of deals) await takeDealChange(tx, hub, deal.id);
  await takeLostAccount(tx, hub, account.id, lost);
}

/** What became of an account that is gone: null where it stands, or where the account it was merged into took all over. */
async function lostAccount(tx: Transaction, { id, name, deletedAt }: Row<"account">): Promise<LostAccount | null> {
  if (deletedAt === null) return null;
  const mergedInto = await survivor(tx, id);
  if (mergedInto === id) return { name, mergedInto: null };
  return (await moveAccount(tx, id, mergedInto)) ? null : { name, mergedInto };
}
