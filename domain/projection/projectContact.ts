import type { Transaction } from "../../platform/store/openStore";
import type { CrmContact } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { claimId } from "../refs/externalRefs";
import { claimAccount } from "./projectAccount";
import { saveRow } from "./saveRow";

/** Takes a person at an account into the store; one without an account is nobody's customer and is left. */
export async function projectContact(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: CrmContact,
): Promise<void> {
  if (record.accountExternalId === null) return;
  const target = { instance, objectType: "Contact", externalId: record.externalId };
  const id = await claimId(tx, "contact", target, { ...record, at: now });
  await saveRow(tx, "contact", id, {
    accountId: await claimAccount(tx, now, instance, record.accountExternalId),
    fullName: record.fullName,
    email: record.email,
    roles: record.roles,
  });
}
