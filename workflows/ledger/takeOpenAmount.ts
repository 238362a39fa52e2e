import type { ReadingOrder } from "../../domain/reading/reading";
import type { Transaction } from "../../platform/store/openStore";
import { findRow } from "../../platform/store/rows";
import type { Hub } from "../hub";
import { saveReceivable } from "../posting/saveReceivable";
import { compareSettled } from "./compareSettled";
import { keepAppliedJournals } from "./keepAppliedJournals";
import { ledgerStanding, type LedgerInvoice } from "./ledgerStanding";
import { lockInvoices } from "../../domain/corrections/lockInvoices";

/**
 * Keeps what is open on an invoice as the ERP says, and what settles the rest, and compares it with billing. Of two
 * readings the later one counts, whichever is taken in last.
 * @param ledger null once deleted there
 * @param reading which of the ERP it is
 */
export async function takeOpenAmount(
  tx: Transaction,
  hub: Hub,
  invoiceId: string,
  ledger: LedgerInvoice | null,
  reading: ReadingOrder,
): Promise<void> {
  // Before the receivable, as whoever takes the invoice in locks the two.
  await lockInvoices(tx, [invoiceId]);
  const invoice = await findRow(tx, "invoice", { id: invoiceId });
  if (!invoice) return;
  const known = await findRow(tx, "receivable", { invoiceId });
  if (known?.readingNo == null || known.readingNo <= reading.no) {
    await saveReceivable(tx, invoice, ledger ? await ledgerStanding(tx, hub, ledger) : gone, reading);
    await keepAppliedJournals(tx, hub, invoiceId, ledger?.settledBy ?? []);
  }
  await compareSettled(tx, hub, invoice);
}

const gone = { totalMinor: 0n, openMinor: 0n, ownMinor: 0n, cashMinor: 0n };
