import type { Transaction } from "../../platform/store/openStore";
import type { ErpCommands } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import type { ReadBack } from "./readBack";

/** A document of the ledger before its period and customer are settled. */
export interface PlannedDocument {
  key: string;
  kind: "AR_INVOICE" | "REVENUE_JOURNAL" | "CUSTOMER_PAYMENT";
  /** The legal entity's code. */
  entityCode: string;
  sourceType: string;
  sourceId: string;
  sourceVersion: number;
  documentDate: string;
  /** Which status of a period lets it in. */
  module: "AR" | "GL" | "CASH";
  totalMinor: bigint;
  taxMinor: bigint;
  currency: string;
  accountId: string;
  invoiceId: string;
  correlationId: string;
  /** What it is called in a person's sentence: `invoice TL-0007`. */
  name: string;
  /** What each ledger account must bear, debit positive, by the ERP's own id of the account. */
  byAccount: Record<string, bigint>;
  /** The first day of the calendar month whose revenue it recognizes. */
  revenueMonth?: string;
  /** Base currency per unit of its own; null where the ERP's rate of the day holds. */
  fxRate: string | null;
  /** Set where nothing is to be posted any more, but was sent, and is perhaps in the ledger: it is looked up there. */
  isTakenBack?: boolean;
}

/** What the period and the customer turned out to be, by the ERP's own ids. */
export interface Placement {
  customerExternalId: string;
  legalEntityExternalId: string;
  periodExternalId: string;
  accountingDate: string;
}

/** One kind of document: what it says, and what follows once the ledger holds it. */
export interface DocumentKind {
  command: PostCommand;
  /** The operation's step that it completes. */
  step: string;
  /** Reads from the ERP what the plan depends on, where that may have changed unheard. */
  refresh?(hub: Hub, source: PostingSource): Promise<void>;
  /** @throws HubError when something it needs is missing; null when there is nothing to post. */
  plan(tx: Transaction, hub: Hub, source: PostingSource): Promise<PlannedDocument | null>;
  compose(tx: Transaction, hub: Hub, source: PostingSource, placement: Placement): Promise<ErpCommands[PostCommand]>;
  /** Within the transaction that says POSTED. */
  posted(tx: Transaction, hub: Hub, source: PostingSource, postingId: string, readBack: ReadBack): Promise<void>;
}

export type PostCommand = "postInvoice" | "postJournal" | "postPayment";

/** What a document is made from. */
export interface PostingSource {
  kind: "invoice" | "revenue" | "rounding" | "payment";
  /** The hub id of the invoice, or of the payment. */
  id: string;
  /** A day of the calendar month whose revenue is recognized: its first. */
  periodStart?: string;
}
