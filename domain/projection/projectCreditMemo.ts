import type { Transaction } from "../../platform/store/openStore";
import type { BillingCreditMemo } from "../../schema/canonical/billing";
import type { InstanceIdentity } from "../../schema/instance";
import { claimId, findId } from "../refs/externalRefs";
import { saveRow } from "./saveRow";
import { findRow } from "../../platform/store/rows";

/** Takes a credit memo as billing states it into the store. */
export async function projectCreditMemo(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: BillingCreditMemo,
): Promise<void> {
  const target = { instance, objectType: "CreditMemo", externalId: record.externalId };
  const id = await claimId(tx, "creditMemo", target, { ...record, at: now });
  const invoiceId =
    record.invoiceExternalId === null
      ? null
      : await findId(tx, { instance, objectType: "Invoice", externalId: record.invoiceExternalId });
  const invoice = invoiceId === null ? null : await findRow(tx, "invoice", { id: invoiceId });
  await saveRow(
    tx,
    "creditMemo",
    id,
    {
      number: record.number,
      accountId: invoice?.accountId ?? null,
      invoiceId,
      reason: record.reason ?? "",
      totalMinor: record.total.minor,
      currency: record.total.currency,
      status: record.status,
    },
    { correlationId: record.correlationId ?? invoice?.correlationId ?? null },
  );
}
