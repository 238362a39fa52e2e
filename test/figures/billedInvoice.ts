import type { Asked } from "./askedOfInvoice";
import type { GraphInvoice } from "./readGraphInvoices";
import type { LedgerDocument } from "./readNetSuite";
import type { StripeRecords } from "./readStripe";

/** An invoice of billing's, wherever it is known. */
export interface BilledInvoice {
  invoice: StripeRecords["invoices"][number];
  /** The name of its customer. */
  account: string;
  /** The hub's document for it; null while the ledger holds none. */
  document: LedgerDocument | null;
  /** What the graph shows of it. */
  known: GraphInvoice | null;
  /** What it asks of the ledger; null where that is none of the hub's. */
  asked: Asked | null;
}

/** What to call it in a failure. */
export const nameOf = ({ invoice, account }: BilledInvoice): string => `invoice ${invoice.number} of ${account}`;
