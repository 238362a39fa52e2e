import type { SystemRole } from "../systemRole";

export interface OwnershipRule {
  owner: SystemRole;
  /** The systems the owner's value is carried to. */
  to: readonly SystemRole[];
  /** What happens to a change made elsewhere: reverted, reverted with notice, or held for a person. */
  policy: "OWNER_WINS" | "REJECT_AND_REVERT" | "HOLD_FOR_REVIEW";
  mode: "SYNC" | "REALTIME" | "BATCH";
  fields: readonly string[];
}

/**
 * Every field group and the one system that owns it. The subgraphs' directives, the graph's descriptions, the
 * connectors' conformance and the mutations all read it from here.
 */
export const ownership = {
  "account.commercial": {
    owner: "CRM",
    to: ["BILLING", "ERP"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["name", "domain", "segment", "region", "ownerUser", "successUser", "lifecycleStage"],
  },
  "account.hierarchy": {
    owner: "CRM",
    to: ["BILLING", "ERP"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["parent", "ultimateParent"],
  },
  "account.financial": {
    owner: "ERP",
    to: ["CRM"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["creditLimit", "creditHold", "receivables", "unapplied", "recognizedRevenue", "deferredRevenue"],
  },
  contact: {
    owner: "CRM",
    to: ["BILLING"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["fullName", "email", "roles", "billing"],
  },
  opportunity: {
    owner: "CRM",
    to: [],
    policy: "REJECT_AND_REVERT",
    mode: "REALTIME",
    fields: ["name", "status", "type", "stage", "amount", "closeDate", "lines"],
  },
  "opportunity.financialStatus": {
    owner: "HUB",
    to: ["CRM"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["billingStatus", "lastInvoice", "openBalance", "pastDue", "nextRenewal", "mrr", "syncedAt"],
  },
  "contract.commercial": {
    owner: "CRM",
    to: ["BILLING", "ERP"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["number", "status", "startDate", "endDate", "termMonths", "autoRenew", "lines", "acv", "tcv"],
  },
  "contract.billing": {
    owner: "BILLING",
    to: ["CRM"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["billedToDate", "unbilled"],
  },
  order: { owner: "HUB", to: ["BILLING"], policy: "REJECT_AND_REVERT", mode: "SYNC", fields: ["state", "checklist"] },
  billingProfile: {
    owner: "BILLING",
    to: ["ERP", "CRM"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["currency", "paymentTermsDays", "collectionMethod", "billingEmail", "billingAddress"],
  },
  "product.commercial": {
    owner: "CRM",
    to: ["BILLING"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["name", "family"],
  },
  "product.pricing": {
    owner: "BILLING",
    to: ["CRM"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["prices", "meter"],
  },
  "product.posting": {
    owner: "ERP",
    to: ["HUB"],
    policy: "OWNER_WINS",
    mode: "BATCH",
    fields: ["erpItemRef", "revenueRule"],
  },
  subscription: {
    owner: "BILLING",
    to: ["CRM", "ERP"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["status", "items", "currentPeriodStart", "currentPeriodEnd", "cancelAt", "mrr"],
  },
  invoice: {
    owner: "BILLING",
    to: ["ERP", "CRM"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["number", "status", "lines", "tax", "discount", "total", "dueDate"],
  },
  "invoice.posting": {
    owner: "ERP",
    to: ["CRM"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["postingStatus", "receivable", "tieOut"],
  },
  creditMemo: {
    owner: "BILLING",
    to: ["ERP", "CRM"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["number", "total", "lines", "status"],
  },
  payment: {
    owner: "BILLING",
    to: ["ERP", "CRM"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["amount", "fee", "status", "attempts", "applications"],
  },
  dunningCase: {
    owner: "BILLING",
    to: ["CRM"],
    policy: "OWNER_WINS",
    mode: "REALTIME",
    fields: ["step", "status", "exposure", "nextActionAt"],
  },
  ledger: {
    owner: "ERP",
    to: ["HUB"],
    policy: "OWNER_WINS",
    mode: "BATCH",
    fields: ["legalEntity", "accountingPeriod", "glAccount", "journalEntry"],
  },
  revenue: {
    owner: "ERP",
    to: ["CRM"],
    policy: "OWNER_WINS",
    mode: "BATCH",
    fields: ["arrangement", "schedule", "recognized", "deferred"],
  },
} as const satisfies Record<string, OwnershipRule>;
