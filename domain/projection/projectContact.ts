import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { CrmContact } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { claimId, findId } from "../refs/externalRefs";
import { claimAccount } from "./projectAccount";
import { saveRow } from "./saveRow";

/** Whose billing contacts are others than before, and since which version of which contact. */
export interface ChangedContact {
  id: string;
  version: number;
  accountIds: readonly string[];
  /** Of these, the one that it has left. */
  left: readonly string[];
}

/**
 * Takes a person at an account into the store; one without an account is nobody's customer and is left. Nobody's invoices
 * are sent to one who was deleted or has left the account.
 * @returns null where nothing changed
 */
export async function projectContact(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: CrmContact,
): Promise<ChangedContact | null> {
  if (record.accountExternalId === null) return projectGoneContact(tx, instance, record.externalId);
  const target = { instance, objectType: "Contact", externalId: record.externalId };
  const id = await claimId(tx, "contact", target, { ...record, at: now });
  const before = await findRow(tx, "contact", { id });
  const accountId = await claimAccount(tx, now, instance, record.accountExternalId);
  const saved = await saveRow(
    tx,
    "contact",
    id,
    {
      accountId,
      fullName: record.fullName,
      email: record.email,
      roles: record.roles,
      billing: record.billing && !record.deleted,
    },
    { known: before },
  );
  if (!saved.changed) return null;
  const left = before === null || before.accountId === accountId ? [] : [before.accountId];
  return { id, version: saved.version, accountIds: [accountId, ...left], left };
}

/** Has nobody's invoices be sent to a person whom the CRM no longer has at an account. */
export async function projectGoneContact(
  tx: Transaction,
  instance: InstanceIdentity,
  externalId: string,
): Promise<ChangedContact | null> {
  const id = await findId(tx, { instance, objectType: "Contact", externalId });
  const known = id === null ? null : await findRow(tx, "contact", { id });
  if (!known?.billing) return null;
  const { accountId, fullName, email, roles } = known;
  const saved = await saveRow(tx, "contact", known.id, { accountId, fullName, email, roles, billing: false });
  return { id: known.id, version: saved.version, accountIds: [accountId], left: [] };
}
