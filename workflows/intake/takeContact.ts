import { lockAsRead } from "../../domain/corrections/lockAsRead";
import { projectContact, projectGoneContact, type ChangedContact } from "../../domain/projection/projectContact";
import { survivor } from "../../domain/projection/survivor";
import { findId } from "../../domain/refs/externalRefs";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { CrmContact } from "../../schema/canonical/crm";
import type { Hub } from "../hub";

/**
 * Takes a contact into the store, behind the books of the account that it is at, and of the one that it leaves: an order of
 * theirs that is decided of at the same time has seen it, or is seen to wait.
 * @param record null where the CRM has it no more
 */
export async function takeContact(
  tx: Transaction,
  { crm: { instance }, now }: Hub,
  externalId: string,
  record: CrmContact | null,
): Promise<ChangedContact | null> {
  const idOf = (objectType: string, id: string) => findId(tx, { instance, objectType, externalId: id });
  await lockAsRead(tx, async () => {
    const id = await idOf("Contact", externalId);
    const known = id === null ? null : await findRow(tx, "contact", { id });
    const at = record?.accountExternalId ? await idOf("Account", record.accountExternalId) : null;
    const accountIds = [known?.accountId ?? null, at && (await survivor(tx, at))].filter((one) => one !== null);
    return { accountIds };
  });
  return record ? projectContact(tx, now(), instance, record) : projectGoneContact(tx, instance, externalId);
}
