import type { Scope } from "./scopes";

export interface Figures {
  /** What they have in common, and why they are shown to those they are shown to. */
  says: string;
  /** Who sees them: each of them, or what is masked in one could be read or computed from another. Null is everyone. */
  shownTo: Scope | null;
  /** Each as `Type.field`. */
  fields: readonly string[];
}

/**
 * Every figure of the graph, and every text and JSON that may hold one, by the facts it tells. Totals stand with their
 * parts, products with their factors, and figures with the words about them: they are shown to the same callers. A
 * test holds the schema to it, so that a new figure is decided where it is declared.
 */
export const figures = {
  documents: {
    says: "What a customer was asked to pay, or paid, and sums of it: it stands on papers that left the house, and who serves customers needs it.",
    shownTo: null,
    fields: [
      ...["Invoice.subtotal", "Invoice.tax", "Invoice.discount", "Invoice.total", "Invoice.amountDue"],
      ...["InvoiceLine.amount", "InvoiceLine.description", "TaxLine.taxable", "TaxLine.tax"],
      ...["Payment.amount", "PaymentApplication.amount", "CreditMemo.total", "CreditMemo.reason"],
      ...["Receivable.open", "Receivable.total", "ReceivableConnection.open", "ReceivableConnection.total"],
      ...["DunningCase.exposure", "TieOut.billed", "TieOut.posted", "TieOut.difference"],
      ...["Account.openBalance", "Account.unapplied", "FinancialStatus.openBalance"],
      ...["InvoiceConnection.total", "InvoiceConnection.amountDue", "PaymentConnection.amount"],
      ...["Contract.billedToDate", "RevenueArrangement.totalPrice"],
    ],
  },
  sold: {
    says: "What is negotiated, agreed and recurs, with the prices it is made of: billing holds a price of its own for what a deal agreed.",
    shownTo: "confidential:read",
    fields: [
      ...["Opportunity.amount", "OpportunityConnection.total", "OpportunityLine.unitPrice"],
      ...["OpportunityLine.discountPct", "RuleViolation.message", "CheckItem.message"],
      ...["Approval.amount", "Approval.termValue", "Approval.why", "Approval.reason", "Approval.note"],
      ...["EarlierDecision.note"],
      ...["BillingPreview.sold", "BillingPreview.billed", "PlannedInvoice.net", "PlannedInvoiceLine.net"],
      ...["Contract.acv", "Contract.tcv", "ContractLine.unitPrice", "Amendment.deltaAcv"],
      ...["Account.mrr", "Account.arr", "FinancialStatus.mrr", "BillingSubscription.mrr", "SubscriptionItem.amount"],
      ...["SubscriptionItem.recurring", "SubscriptionConnection.mrr", "AccountConnection.mrr"],
      ...["ContractConnection.acv", "ContractConnection.tcv", "Order.amount", "OrderConnection.amount"],
      ...["Price.unitAmount", "PriceTier.unitAmount", "PriceTier.flatAmount"],
    ],
  },
  costs: {
    says: "What it costs the company to be paid.",
    shownTo: "confidential:read",
    fields: ["Payment.fee"],
  },
  work: {
    says: "What the hub says of its own work, about whichever figure; what tells of the ledger's own is held more closely, record by record (platform/graph/authority/gradedFields.ts).",
    shownTo: "confidential:read",
    fields: [
      ...["ExceptionCase.amountAtRisk", "ExceptionCase.explanation", "ExceptionConnection.amountAtRisk"],
      "ExceptionClassTotals.amountAtRisk",
      "SummaryTile.amounts",
      ...["Monitor.amounts", "MonitorPart.amounts", "FreshnessMonitor.pendingAmounts"],
      ...["DelayedItem.amount"],
      ...["OperationStep.error", "PlannedWrite.before", "PlannedWrite.after"],
      ...["FieldDrift.ownerValue", "FieldDrift.observedValue"],
      ...["AuditEntry.before", "AuditEntry.after", "AuditEntry.reason"],
    ],
  },
  events: {
    says: "What happened; masked within by the event's own class (schema/events/catalog.ts), which is at least its figures'.",
    shownTo: "confidential:read",
    fields: ["CanonicalEvent.data"],
  },
  earned: {
    says: "What was earned and what is deferred, and what the ledger's documents come to: a revenue journal's total is a month's revenue, and of the figures of a tie-out and of a case one is what is deferred.",
    shownTo: "restricted:read",
    fields: [
      ...["Account.recognizedRevenue", "Account.deferredRevenue"],
      ...["RevenueSchedule.recognized", "RevenueSchedule.deferred"],
      ...["RevenueScheduleLine.planned", "RevenueScheduleLine.recognized"],
      ...["Posting.total", "Posting.baseTotal", "Posting.contentHash"],
      ...["JournalLine.debit", "JournalLine.credit", "JournalLine.memo"],
      ...["TieLine.billed", "TieLine.ledger", "TieLine.difference", "CaseEffect.amount", "CaseEffect.baseAmount"],
    ],
  },
  records: {
    says: "What people wrote and changed, whatever it was about.",
    shownTo: "restricted:read",
    fields: [...["ExceptionEvent.note", "SuggestedAction.preview", "CaseResolution.reason"]],
  },
  payloads: {
    says: "What was sent to a platform, and what came back.",
    shownTo: "exceptions:payload",
    fields: ["ExceptionCase.payload"],
  },
  noAmounts: {
    says: "Quantities and rates, which are no amounts without the price or the base; ids; words of ours that name none; and titles, in which amounts are masked where cases are opened.",
    shownTo: null,
    fields: [
      ...["InvoiceLine.quantity", "SubscriptionItem.quantity", "OpportunityLine.quantity", "ContractLine.quantity"],
      "PlannedInvoiceLine.quantity",
      ...["PriceTier.upTo", "TaxLine.rate", "Posting.fxRate", "DimensionAssignment.value"],
      ...["ExceptionCase.title", "SuggestedAction.label", "EventType.schema"],
    ],
  },
} as const satisfies Record<string, Figures>;

/** Arguments by which records are found by a figure, and what keeps a caller who may not see it from asking. */
export const askedFigures: Readonly<Record<string, string>> = {
  "ExceptionFilter.minAmount": "Refused without clearance; finds only cases whose amount the caller sees.",
};
