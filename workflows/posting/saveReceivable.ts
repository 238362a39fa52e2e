import { saveRow } from "../../domain/projection/saveRow";
import type { ReadingOrder } from "../../domain/reading/reading";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import { holderOfInvoice } from "../ledger/holderOfInvoice";
import type { LedgerStanding } from "../ledger/ledgerStanding";

/**
 * Keeps how an invoice stands in the ledger as the ERP says, beside what billing says.
 * @param reading which of the ERP it is; null where it was not asked anew
 */
export async function saveReceivable(
  tx: Transaction,
  invoice: Row<"invoice">,
  standing: LedgerStanding,
  reading: ReadingOrder | null,
): Promise<void> {
  const known = await findRow(tx, "receivable", { invoiceId: invoice.id });
  const id = known?.id ?? newId("receivable");
  await saveRow(
    tx,
    "receivable",
    id,
    {
      ...standing,
      accountId: await holderOfInvoice(tx, invoice),
      invoiceId: invoice.id,
      dueDate: invoice.dueDate,
      billingOpenMinor: invoice.status === "VOID" ? 0n : invoice.amountDueMinor,
      currency: invoice.currency,
    },
    { correlationId: invoice.correlationId },
  );
  // That it was asked again is no change.
  if (reading === null) return;
  await tx.$executeRaw`
    UPDATE erp.receivable SET read_at = ${reading.readAt}::timestamptz, reading_no = ${reading.no} WHERE id = ${id}`;
}
