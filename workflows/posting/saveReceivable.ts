import { saveRow } from "../../domain/projection/saveRow";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Amount } from "../../schema/canonical/value";
import { findRow, type Row } from "../../platform/store/rows";

/** Keeps what is open on an invoice as the ERP says, beside what billing says. @param ledger null once it is deleted there */
export async function saveReceivable(
  tx: Transaction,
  invoice: Row<"invoice">,
  ledger: { open: Amount; total: Amount } | null,
): Promise<void> {
  const known = await findRow(tx, "receivable", { invoiceId: invoice.id });
  await saveRow(
    tx,
    "receivable",
    known?.id ?? newId("receivable"),
    {
      accountId: invoice.accountId,
      invoiceId: invoice.id,
      dueDate: invoice.dueDate,
      openMinor: ledger ? ledger.open.minor : 0n,
      totalMinor: ledger ? ledger.total.minor : 0n,
      billingOpenMinor: invoice.status === "VOID" ? 0n : invoice.amountDueMinor,
      currency: invoice.currency,
    },
    { correlationId: invoice.correlationId },
  );
}
