/** The records that cases, sync states and events are about: the kind, by its name in the graph, and its table. */
export const subjectTables = {
  Account: "crm.account",
  Contact: "crm.contact",
  Opportunity: "crm.opportunity",
  Contract: "crm.contract",
  Product: "billing.product",
  BillingProfile: "billing.billing_profile",
  BillingSubscription: "billing.subscription",
  Invoice: "billing.invoice",
  CreditMemo: "billing.credit_memo",
  Payment: "billing.payment",
  // What is said about a case as a whole says what is owed on all of its invoices.
  DunningCase: "billing.dunning_case, whole",
  Receivable: "erp.receivable",
  Posting: "erp.posting",
  JournalEntry: "erp.journal_entry",
  RevenueSchedule: "erp.revenue_schedule",
  AccountingPeriod: "erp.accounting_period",
  LegalEntity: "erp.legal_entity",
  Order: "operations.order",
} as const;
