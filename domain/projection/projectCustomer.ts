import type { Transaction } from "../../platform/store/openStore";
import type { BillingCustomer } from "../../schema/canonical/billing";
import type { InstanceIdentity } from "../../schema/instance";
import { findId } from "../refs/externalRefs";
import { saveRow } from "./saveRow";
import { findRow } from "../../platform/store/rows";

/**
 * Takes what billing says of a customer into the profile that the hub keeps for it. A customer that no order made is
 * unknown to the hub and is left: it is linked when an order matches it.
 */
export async function projectCustomer(
  tx: Transaction,
  instance: InstanceIdentity,
  record: BillingCustomer,
): Promise<string | null> {
  const id = await findId(tx, { instance, objectType: "Customer", externalId: record.externalId });
  const known = id === null ? null : await findRow(tx, "billingProfile", { id });
  if (!known) return null;
  await saveRow(tx, "billingProfile", known.id, {
    accountId: known.accountId,
    currency: known.currency,
    legalEntity: known.legalEntity,
    paymentTermsDays: known.paymentTermsDays,
    collectionMethod: known.collectionMethod,
    taxId: known.taxId,
    billingEmail: record.email,
    ...(record.address && { billingAddress: { ...record.address } }),
  });
  return known.id;
}
