import { billingEmailsOf } from "../../domain/order/billingEmailsOf";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { isEmail } from "../../schema/isEmail";

/**
 * Where an account's invoices are sent, for its customer in the ledger: as billing says it, which owns it; until billing
 * was read, as the CRM does. Null where neither says one address.
 */
export async function billingEmailFor(
  tx: Transaction,
  { accountId, currency, entityCode: legalEntity }: { accountId: string; currency: string; entityCode: string },
): Promise<string | null> {
  const profile = await findRow(tx, "billingProfile", { accountId, currency, legalEntity });
  const inCrm = (await billingEmailsOf(tx, [accountId])).get(accountId) ?? [];
  const [email, ...others] = profile?.billingEmail ? [profile.billingEmail] : [...new Set(inCrm)];
  return email && others.length === 0 && isEmail(email) ? email : null;
}
