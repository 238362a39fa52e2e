import type {
  Amount,
  Day,
  DecimalText,
  Instant,
  Interval,
  PlatformCurrency,
  PlatformRecord,
  PostalAddress,
} from "./value";

/** What a billing platform owns, in the hub's words. */
export interface BillingRecords {
  Currency: PlatformCurrency;
  Customer: BillingCustomer;
  Product: BillingProduct;
  Subscription: BillingSubscription;
  Invoice: BillingInvoice;
  Payment: BillingPayment;
  CreditMemo: BillingCreditMemo;
  Refund: BillingRefund;
  Dispute: BillingDispute;
  Payout: BillingPayout;
}

export interface BillingCustomer extends PlatformRecord {
  name: string | null;
  email: string | null;
  currency: string | null;
  /** What people added to the customer's balance by hand, in the customer's favour; null while it has no currency. */
  addedByHand: Amount | null;
  /** The CRM's id of the account, as the hub stamped it; null for a customer the hub did not make. */
  accountExternalId: string | null;
  hasPaymentMethod: boolean;
  address: PostalAddress | null;
}

export interface BillingProduct extends PlatformRecord {
  sku: string | null;
  name: string;
  active: boolean;
}

export interface BillingSubscription extends PlatformRecord {
  /** The key of the order that asked for it; null for one that no order of the hub's made. */
  orderKey: string | null;
  /** The key of the hub's write that made it; null for one that the hub did not make. */
  writeKey?: string | null;
  customerExternalId: string;
  number: string | null;
  status: "INCOMPLETE" | "TRIALING" | "ACTIVE" | "PAST_DUE" | "PAUSED" | "CANCELED" | "EXPIRED" | "UNPAID";
  startedAt: Instant;
  /** Half-open: the end is the first day of the next period. */
  currentPeriodStart: Day;
  currentPeriodEnd: Day;
  cancelAt: Instant | null;
  /** When it ended; null while it serves. */
  endedAt: Instant | null;
  /** The days, half-open, of its latest trial, over or not, for which nothing is billed. */
  trial?: { start: Day; end: Day } | null;
  currency: string;
  items: BillingSubscriptionItem[];
  latestInvoiceExternalId: string | null;
}

export interface BillingSubscriptionItem {
  externalId: string;
  priceExternalId: string;
  productExternalId: string;
  sku: string | null;
  interval: Interval;
  model: "FLAT" | "PER_UNIT" | "TIERED" | "METERED";
  quantity: DecimalText;
  unitAmount: Amount | null;
  /** For one interval, before discounts and tax. */
  amount: Amount;
  /** The same after the discounts that hold for as long as the subscription runs, net of tax: what recurs. */
  recurring: Amount;
}

export interface BillingInvoice extends PlatformRecord {
  customerExternalId: string;
  subscriptionExternalId: string | null;
  number: string | null;
  status: "DRAFT" | "OPEN" | "PAID" | "VOID" | "UNCOLLECTIBLE";
  issuedAt: Instant | null;
  /** The instant whose day the document bears: when it was issued, unless a person dated it otherwise; null for a draft. */
  datedAt: Instant | null;
  /** Until when it may be paid. */
  dueAt: Instant | null;
  /** When it was given up as uncollectible; kept where it was paid after all. */
  givenUpAt: Instant | null;
  /** When all of it was paid. */
  paidAt: Instant | null;
  currency: string;
  subtotal: Amount;
  discount: Amount;
  tax: Amount;
  total: Amount;
  /** Money received for it, of any kind. */
  paid: Amount;
  /** What credit memos took off what was open. */
  credited: Amount;
  /** What the customer's balance settled of it; negative where the invoice itself went to the balance. */
  fromBalance: Amount;
  /** Nothing of a draft, nor of a void one. */
  amountDue: Amount;
  attempts: number;
  nextAttemptAt: Instant | null;
  /** Of a draft that billing tried to number and could not: why, in its words. */
  numberingRefusal: string | null;
  lines: BillingInvoiceLine[];
}

export interface BillingInvoiceLine {
  externalId: string;
  lineNo: number;
  description: string;
  productExternalId: string | null;
  sku: string | null;
  quantity: DecimalText;
  /** Net of tax and discount. */
  net: Amount;
  proration: boolean;
  serviceStart: Day | null;
  /** Half-open. */
  serviceEnd: Day | null;
  taxes: BillingTaxLine[];
}

/** How something is taxed: only what is `RATED` can be charged a tax. `OUTSIDE` is where the seller collects none. */
export type TaxTreatment = "RATED" | "ZERO_RATED" | "REVERSE_CHARGE" | "EXEMPT" | "OUTSIDE";

export interface BillingTaxLine {
  jurisdiction: string;
  /** Per cent. */
  rate: DecimalText;
  taxable: Amount;
  tax: Amount;
  code: string | null;
  inclusive: boolean;
  treatment: TaxTreatment;
}

export interface BillingPayment extends PlatformRecord {
  customerExternalId: string | null;
  invoiceExternalId: string | null;
  amount: Amount;
  /** What of it settles its invoice. */
  applied: Amount;
  fee: Amount | null;
  status: PaymentStatus;
  method: string | null;
  receivedAt: Instant | null;
  /** Every attempt to collect it that came to an end, the first first. */
  attempts: BillingAttempt[];
}

/** The money was received in all but the first, third and last; DISPUTED while the dispute is open, or was lost. */
export type PaymentStatus =
  "PENDING" | "SUCCEEDED" | "FAILED" | "PARTIALLY_REFUNDED" | "REFUNDED" | "DISPUTED" | "CANCELED";

export interface BillingAttempt {
  /** From 1. */
  no: number;
  at: Instant;
  outcome: "SUCCEEDED" | "FAILED" | "PENDING";
  failureCode: string | null;
  failureMessage: string | null;
}

export interface BillingCreditMemo extends PlatformRecord {
  number: string;
  customerExternalId: string | null;
  invoiceExternalId: string | null;
  reason: string | null;
  total: Amount;
  status: "ISSUED" | "VOID";
  /** When it was made, whatever date it bears. */
  madeAt: Instant;
  /** The date that it bears. */
  issuedAt: Instant;
  lines: BillingCreditMemoLine[];
  /** How it was given: these sum to its total. */
  given: {
    /** Less is open on the invoice. */
    open: Amount;
    /** Kept as the customer's balance. */
    balance: Amount;
    refunded: Amount;
    /** Settled outside of billing. */
    outside: Amount;
  };
  refundExternalIds: string[];
}

export interface BillingCreditMemoLine {
  lineNo: number;
  description: string;
  /** The line that it credits; null where billing names none. */
  invoiceLineExternalId: string | null;
  quantity: DecimalText;
  /** Net of tax and discount. */
  net: Amount;
  taxes: BillingTaxLine[];
}

/** Money given back to a customer. */
export interface BillingRefund extends PlatformRecord {
  /** The payment that it gives back; null for money that no payment of the platform brought. */
  paymentExternalId: string | null;
  amount: Amount;
  status: "PENDING" | "SUCCEEDED" | "FAILED" | "CANCELED";
  reason: string | null;
  at: Instant;
}

/** A payment that its cardholder contests. */
export interface BillingDispute extends PlatformRecord {
  paymentExternalId: string | null;
  amount: Amount;
  /** What the platform took for receiving it, of what it has charged by now. */
  fee: Amount | null;
  /** INQUIRY moves no money yet. */
  status: "INQUIRY" | "OPEN" | "WON" | "LOST";
  reason: string | null;
  at: Instant;
}

/** Money sent to the company's bank; negative where it was taken from there, as where refunds come to more than payments. */
export interface BillingPayout extends PlatformRecord {
  amount: Amount;
  status: "PENDING" | "PAID" | "FAILED" | "CANCELED";
  arrivesOn: Day;
  /** When the platform made it. */
  at: Instant;
}

/** What the hub asks of a billing platform; each is done once per key. */
export interface BillingCommands {
  /** Matches the customer the hub stamped for this account, currency and entity, or makes it. */
  upsertCustomer: {
    accountExternalId: string;
    /** The customer that bills the account already, which no mark tells that people can set; none before the first deal. */
    knownExternalId?: string | null;
    name: string;
    email: string | null;
    address: PostalAddress | null;
    currency: string;
    legalEntity: string;
    correlationId: string;
  };
  /** Prices, subscription and first invoice as one unit: all of it or, after an error, none that bills. */
  provisionSubscription: ProvisionSubscription;
  /** Numbers a draft invoice and makes it owed. */
  finalizeInvoice: { invoiceExternalId: string };
  /** Undoes a subscription that was just provisioned, before anything was posted. */
  cancelSubscription: { subscriptionExternalId: string };
}

export interface ProvisionSubscription {
  customerExternalId: string;
  /** Whom the same key asked for it before, where nobody knows what came of that and it is another by now. */
  earlierCustomerExternalId?: string;
  correlationId: string;
  orderKey: string;
  legalEntity: string;
  currency: string;
  serviceStart: Day;
  termMonths: number;
  /**
   * Whether it ends with the term, on a period's boundary, or renews. A command that was planned before deals said so
   * has none: it renews.
   */
  termEnd?: "END" | "RENEW";
  interval: Interval;
  collection: "SEND_INVOICE" | "CHARGE_AUTOMATICALLY";
  paymentTermsDays: number;
  /** Tax is billing's own affair: its rates or its engine, by the connector's settings. */
  lines: ProvisionLine[];
}

export interface ProvisionLine {
  sku: string;
  name: string;
  /** ONE_TIME is billed with the first invoice, for service over the term. Planned before products said so, it recurs. */
  charge?: "RECURRING" | "ONE_TIME";
  quantity: DecimalText;
  /** Per unit, and interval where it recurs; before discount. */
  unitPrice: Amount;
  discountPct: DecimalText | null;
}
