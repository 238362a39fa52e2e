import type { Amount, Day, DecimalText, Instant, PlatformCurrency, PlatformRecord } from "./value";

/** What an ERP owns, in the hub's words. */
export interface ErpRecords {
  LegalEntity: ErpLegalEntity;
  AccountingPeriod: ErpAccountingPeriod;
  GlAccount: ErpGlAccount;
  Currency: PlatformCurrency;
  Item: ErpItem;
  Document: ErpDocument;
  OpenItems: ErpOpenItems;
  RecognizedRevenue: ErpRecognizedRevenue;
}

export interface ErpLegalEntity extends PlatformRecord {
  /** What the CRM calls the selling entity. */
  code: string;
  name: string;
  baseCurrency: string;
  country: string;
}

export interface ErpAccountingPeriod extends PlatformRecord {
  name: string;
  startDate: Day;
  /** The last day, inclusive. */
  endDate: Day;
  receivables: PeriodStatus;
  ledger: PeriodStatus;
  /** Of the other parts of the books; null where the ERP does not say, as is what was recorded before it was asked. */
  revenue?: PeriodStatus | null;
  tax?: PeriodStatus | null;
  cash?: PeriodStatus | null;
  /** A quarter or a year, which nothing posts into. */
  summary: boolean;
  /** It lies over other periods, and takes only what people put into it by name. */
  adjustment: boolean;
}

export type PeriodStatus = "FUTURE" | "OPEN" | "PENDING_CLOSE" | "LOCKED" | "CLOSED";

export interface ErpGlAccount extends PlatformRecord {
  code: string;
  name: string;
  type: string;
}

export interface ErpItem extends PlatformRecord {
  sku: string;
  incomeAccountExternalId: string | null;
  /** Set when the ERP recognizes this item's revenue by itself. */
  recognitionRule: string | null;
}

/** A document of the ledger, read back with its impact. */
export interface ErpDocument extends PlatformRecord {
  kind: ErpDocumentKind;
  /** What people call a document whose kind does not say it, such as a vendor bill. */
  typeName?: string | null;
  key: string | null;
  number: string | null;
  /** Without approval it has no ledger impact. */
  approved: boolean;
  legalEntityExternalId: string | null;
  customerExternalId: string | null;
  date: Day;
  /** When it was entered, whatever day it is of. */
  createdAt: Instant;
  periodExternalId: string | null;
  total: Amount;
  tax: Amount;
  /** When it is to be paid; null where nothing says, or nothing is owed by it. */
  dueDate: Day | null;
  /** What is still owed on it; null where nothing can be. */
  open: Amount | null;
  /** What settles it, in whole or in part, whoever entered that; empty where nothing can be owed. */
  settledBy: ErpSettlement[];
  /** What of it is not applied to an invoice yet; null where there is nothing to apply. */
  unapplied: Amount | null;
  /** What of a journal or payment settles other documents, without what was given back of it; null of any other. */
  applied?: Amount | null;
  /** A person took it back: it stands there with all its amounts at zero. */
  voided: boolean;
  impact: ErpImpactLine[];
  /** What it comes to in the currency of the entity's books; null where it has no impact. */
  baseTotal: Amount | null;
  /** Base currency per unit of the document's, when they differ. */
  fxRate?: DecimalText | null;
}

export type ErpDocumentKind =
  | "INVOICE"
  | "JOURNAL"
  | "PAYMENT"
  | "CREDIT_MEMO"
  | "DEPOSIT"
  /** What takes of a deposit for an invoice. */
  | "DEPOSIT_APPLICATION"
  /** What gives back what a payment, credit memo or deposit has left. */
  | "CUSTOMER_REFUND"
  /** An invoice that is paid at once, and the reverse of one. */
  | "CASH_SALE"
  | "CASH_REFUND"
  /** Any other document that posts, such as a check or a vendor's bill: what it does is told by its lines. */
  | "OTHER"
  /** What the ledger revalues by itself, in base currency alone. */
  | "REVALUATION";

/**
 * One line of ledger impact, in the document's currency: either debit or credit. Neither where the ledger added it in
 * base currency alone: a realized exchange difference, or what rounding left.
 */
export interface ErpImpactLine {
  glAccountExternalId: string;
  /** Whether the account is one of profit or loss, such as an expense, and not of the balance sheet, such as a bank. */
  profitOrLoss: boolean;
  /** Whom the line names, or its document is of; null for a line of a journal that names nobody. */
  customerExternalId: string | null;
  /** In whose books the line stands: those of a journal between subsidiaries differ. */
  legalEntityExternalId: string | null;
  debit: bigint | null;
  credit: bigint | null;
  /** The same in base currency, debit positive. */
  baseMinor: bigint;
  dimensions: Record<string, string>;
  memo: string | null;
}

/** What of an invoice one other document of the ledger settles. */
export interface ErpSettlement {
  documentExternalId: string;
  kind: ErpDocumentKind;
  /** The hub's own, unless people set it; null on most of what they entered. */
  key: string | null;
  /** Money that came in, or a credit. */
  by: "CASH" | "CREDIT";
  amount: Amount;
}

/** What each invoice of one customer comes to, what is open on it, and what settled the rest; its id is the customer's. */
export interface ErpOpenItems extends PlatformRecord {
  items: { documentExternalId: string; total: Amount; open: Amount; settledBy: ErpSettlement[] }[];
}

/** What the ERP, where it recognizes revenue by itself, plans and has recognized of one document; its id is the document's. */
export interface ErpRecognizedRevenue extends PlatformRecord {
  slices: ErpRecognizedSlice[];
}

export interface ErpRecognizedSlice {
  periodExternalId: string;
  /** The first day of the period that the revenue is earned in. */
  periodStart: Day;
  amount: Amount;
  /** The journal that recognized it; null while it is only planned. */
  journalExternalId: string | null;
  /** The day the journal is booked on. */
  recognizedOn: Day | null;
}

/** What the hub asks of an ERP; each is done once per key, which stands in the record's external id. */
export interface ErpCommands {
  upsertCustomer: {
    accountExternalId: string;
    name: string;
    email: string | null;
    legalEntityExternalId: string;
    currency: string;
    correlationId: string;
  };
  postInvoice: PostInvoice;
  postJournal: PostJournal;
  postPayment: PostPayment;
}

export interface PostInvoice {
  customerExternalId: string;
  legalEntityExternalId: string;
  number: string;
  documentDate: Day;
  accountingDate: Day;
  periodExternalId: string;
  dueDate: Day | null;
  currency: string;
  /** The hub's memo: invoice, contract, subscription and correlation id, for a person in the ledger. */
  memo: string;
  correlationId: string;
  lines: PostInvoiceLine[];
  receivableAccountExternalId: string;
}

export interface PostInvoiceLine {
  itemExternalId: string;
  description: string;
  quantity: DecimalText;
  amount: Amount;
  serviceStart: Day | null;
  /** Inclusive, as ledgers hold it. */
  serviceEnd: Day | null;
  departmentExternalId: string | null;
  classExternalId: string | null;
}

export interface PostJournal {
  legalEntityExternalId: string;
  /** Base currency per unit of `currency`: that of the invoice whose revenue it moves, so that deferred revenue clears. */
  fxRate?: DecimalText | null;
  accountingDate: Day;
  periodExternalId: string;
  currency: string;
  memo: string;
  correlationId: string;
  lines: {
    accountExternalId: string;
    debit: bigint | null;
    credit: bigint | null;
    customerExternalId: string | null;
    departmentExternalId: string | null;
    classExternalId: string | null;
    memo: string | null;
  }[];
}

export interface PostPayment {
  customerExternalId: string;
  legalEntityExternalId: string;
  date: Day;
  periodExternalId: string;
  amount: Amount;
  /** The clearing account that payouts empty later. */
  accountExternalId: string;
  /** The receivables account that its invoice stands in. */
  receivableAccountExternalId: string;
  /** The receivables document that it settles; null leaves it unapplied. */
  invoiceExternalId: string | null;
  /** How much of it settles that document; the rest stays unapplied. */
  appliedMinor: bigint;
  memo: string;
  correlationId: string;
}
