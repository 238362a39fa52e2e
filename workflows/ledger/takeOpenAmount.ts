import type { Transaction } from "../../platform/store/openStore";
import { findRow } from "../../platform/store/rows";
import type { Amount } from "../../schema/canonical/value";
import type { Hub } from "../hub";
import { saveReceivable } from "../posting/saveReceivable";
import { compareApplied } from "./compareApplied";
import { compareSettled } from "./compareSettled";
import { lockInvoices } from "./lockInvoices";

/**
 * Keeps what is open on an invoice as the ERP says, and compares it with billing.
 * @param ledger null once deleted there
 * @param readAt when the ERP was asked; none where it was not asked anew
 */
export async function takeOpenAmount(
  tx: Transaction,
  hub: Hub,
  invoiceId: string,
  ledger: { open: Amount; total: Amount } | null,
  readAt?: Date,
): Promise<void> {
  // Before the receivable, as whoever takes the invoice in locks the two.
  await lockInvoices(tx, [invoiceId]);
  const invoice = await findRow(tx, "invoice", { id: invoiceId });
  if (!invoice) return;
  await saveReceivable(tx, invoice, ledger);
  await compareSettled(tx, hub, invoice);
  if (readAt) await compareApplied(tx, hub, invoice, ledger ? ledger.total.minor - ledger.open.minor : 0n, readAt);
}
