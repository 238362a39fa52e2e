import type { Transaction } from "../../platform/store/openStore";
import { findRow } from "../../platform/store/rows";
import type { Amount } from "../../schema/canonical/value";
import type { Hub } from "../hub";
import { saveReceivable } from "../posting/saveReceivable";
import { compareSettled } from "./compareSettled";

/** Keeps what is open on an invoice as the ERP says, and compares it with billing. @param ledger null once deleted there */
export async function takeOpenAmount(
  tx: Transaction,
  hub: Hub,
  invoiceId: string,
  ledger: { open: Amount; total: Amount } | null,
): Promise<void> {
  // Before the receivable, as whoever takes the invoice in locks the two.
  await tx.$executeRaw`SELECT 1 FROM billing.invoice WHERE id = ${invoiceId} FOR UPDATE`;
  const invoice = await findRow(tx, "invoice", { id: invoiceId });
  if (!invoice) return;
  await saveReceivable(tx, invoice, ledger);
  await compareSettled(tx, hub, invoice);
}
