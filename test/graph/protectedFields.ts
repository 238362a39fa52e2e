type Holding = "confidential:read" | "restricted:read" | "pii:read" | "exceptions:payload";

/** A field that not everyone may see, and one way to it. */
export interface ProtectedField {
  type: string;
  /** As it is selected. */
  leaf: string;
  needs: Holding;
  /** What becomes of it for those who lack what it needs. */
  otherwise: "removed" | "masked";
  /** The selections from the root to the type, outermost first. */
  via: readonly string[];
  /** For a type that subgraphs join by its key: which subgraph resolves the field, and of which record. */
  entity?: { subgraph: "crm" | "billing" | "erp" | "operations"; key: Record<string, string> };
}

const account = 'account(id: "acct_1")';
const money = "{ amount currency }";
const inAccount = (subgraph: "crm" | "billing" | "erp" | "operations", id = "acct_1") => ({ subgraph, key: { id } });

const confidential = (type: string, leaf: string, via: readonly string[], entity?: ProtectedField["entity"]) =>
  ({ type, leaf, via, needs: "confidential:read", otherwise: "masked", ...(entity && { entity }) }) as const;
const restricted = (...of: Parameters<typeof confidential>) =>
  ({ ...confidential(...of), needs: "restricted:read" }) as const;
const personal = (type: string, leaf: string, via: readonly string[], entity?: ProtectedField["entity"]) =>
  ({ type, leaf, via, needs: "pii:read", otherwise: "removed", ...(entity && { entity }) }) as const;

const deal = 'opportunity(id: "opp_1")';
/** Ready to be won, and not. */
const ready = ['opportunity(id: "opp_2")', "readiness"];
const lacking = ['opportunity(id: "opp_3")', "readiness"];
const subscription = 'subscription(id: "sub_1")';
const contract = 'contract(id: "ctr_1")';
const posting = 'posting(id: "pst_1")';
const operation = 'operation(id: "op_1")';
const tie = ['invoice(id: "inv_1")', "tieOut", "lines"];
const cases = ["exceptionInbox", "nodes"];

/** Written by hand after the domain's classification, not read from the schema: a test holds the two to each other. */
export const protectedFields: readonly ProtectedField[] = [
  personal("Contact", "fullName", [account, "contacts", "nodes"], inAccount("crm", "con_1")),
  personal("Contact", "email", [account, "contacts", "nodes"], inAccount("crm", "con_1")),
  {
    ...personal("Contact", "roles", [account, "contacts", "nodes"], inAccount("crm", "con_1")),
    otherwise: "masked",
  },
  confidential("Opportunity", `amount ${money}`, [deal], inAccount("crm", "opp_1")),
  confidential("OpportunityConnection", `total ${money}`, ["pipeline"]),
  confidential("OpportunityLine", `unitPrice ${money}`, [deal, "lines"]),
  confidential("OpportunityLine", "discountPct", [deal, "lines"]),
  confidential("FinancialStatus", `mrr ${money}`, [deal, "financialStatus"]),
  confidential("RuleViolation", "message", [...lacking, "missing"]),
  confidential("BillingPreview", `sold ${money}`, [...ready, "billing"]),
  confidential("BillingPreview", `billed ${money}`, [...ready, "billing"]),
  confidential("PlannedInvoice", `net ${money}`, [...ready, "billing", "invoices"]),
  confidential("PlannedInvoiceLine", `net ${money}`, [...ready, "billing", "invoices", "lines"]),
  confidential("CheckItem", "message", [deal, "order", "checklist"]),
  confidential("Contract", `acv ${money}`, [contract], inAccount("crm", "ctr_1")),
  confidential("Contract", `tcv ${money}`, [contract], inAccount("crm", "ctr_1")),
  confidential("ContractLine", `unitPrice ${money}`, [contract, "lines"]),
  confidential("Account", `mrr ${money}`, [account], inAccount("billing")),
  confidential("Account", `arr ${money}`, [account], inAccount("billing")),
  personal("BillingProfile", "taxId", [account, "billingProfiles"], inAccount("billing", "bp_1")),
  personal("BillingProfile", "billingEmail", [account, "billingProfiles"], inAccount("billing", "bp_1")),
  personal("BillingProfile", "billingAddress { city }", [account, "billingProfiles"], inAccount("billing", "bp_1")),
  confidential("Payment", `fee ${money}`, ['payment(id: "pay_1")'], inAccount("billing", "pay_1")),
  confidential("BillingSubscription", `mrr ${money}`, [subscription], inAccount("billing", "sub_1")),
  confidential("SubscriptionConnection", `mrr ${money}`, ["subscriptions"]),
  confidential("SubscriptionItem", `amount ${money}`, [subscription, "items"]),
  confidential("SubscriptionItem", `recurring ${money}`, [subscription, "items"]),
  confidential("Price", `unitAmount ${money}`, [subscription, "items", "price"], inAccount("billing", "prc_1")),
  confidential("PriceTier", `unitAmount ${money}`, [subscription, "items", "price", "tiers"]),
  confidential("PriceTier", `flatAmount ${money}`, [subscription, "items", "price", "tiers"]),
  restricted("Account", `recognizedRevenue ${money}`, [account], inAccount("erp")),
  restricted("Account", `deferredRevenue ${money}`, [account], inAccount("erp")),
  restricted("Posting", `total ${money}`, [posting], inAccount("erp", "pst_1")),
  restricted("Posting", `baseTotal ${money}`, [posting], inAccount("erp", "pst_1")),
  restricted("Posting", "contentHash", [posting], inAccount("erp", "pst_1")),
  restricted("JournalLine", `debit ${money}`, [posting, "journal", "lines"]),
  restricted("JournalLine", `credit ${money}`, [posting, "journal", "lines"]),
  restricted("JournalLine", "memo", [posting, "journal", "lines"]),
  restricted("TieLine", `billed ${money}`, tie),
  restricted("TieLine", `ledger ${money}`, tie),
  restricted("TieLine", `difference ${money}`, tie),
  {
    ...{ type: "Invoice", leaf: "revenueSchedules { id }", via: ['invoice(id: "inv_1")'] },
    ...({ needs: "restricted:read", otherwise: "removed", entity: inAccount("erp", "inv_1") } as const),
  },
  confidential("ExceptionCase", "explanation", cases, inAccount("operations", "exc_1")),
  confidential("ExceptionCase", `amountAtRisk ${money}`, cases, inAccount("operations", "exc_1")),
  {
    ...{ type: "ExceptionCase", leaf: "payload", via: cases, needs: "exceptions:payload" },
    ...({ otherwise: "removed", entity: inAccount("operations", "exc_1") } as const),
  } as const,
  restricted("CaseEffect", `amount ${money}`, [...cases, "effects"]),
  restricted("CaseEffect", `baseAmount ${money}`, [...cases, "effects"]),
  confidential("ExceptionConnection", `amountAtRisk ${money}`, ["exceptionInbox"]),
  confidential("Monitor", `amounts ${money}`, ["monitors"]),
  confidential("MonitorPart", `amounts ${money}`, ["monitors", "parts"]),
  confidential("FreshnessMonitor", `pendingAmounts ${money}`, ["freshness"]),
  confidential("DelayedItem", `amount ${money}`, ["delayedItems", "nodes"]),
  restricted("SuggestedAction", "preview", [...cases, "suggestedActions"]),
  restricted("ExceptionEvent", "note", [...cases, "history"]),
  restricted("CaseResolution", "reason", [...cases, "resolution"]),
  restricted("CaseResolution", "evidenceUrl", [...cases, "resolution"]),
  confidential("Approval", "why", [operation, "approval"]),
  confidential("Approval", `amount ${money}`, [operation, "approval"]),
  confidential("Approval", `termValue ${money}`, [operation, "approval"]),
  confidential("Approval", "reason", [operation, "approval"]),
  confidential("Approval", "note", [operation, "approval"]),
  confidential("EarlierDecision", "note", [operation, "approval", "earlier"]),
  confidential("OperationStep", "error", [operation, "steps"]),
  confidential("CheckItem", "message", ["orders", "nodes", "checklist"]),
  confidential("PlannedWrite", "before", [operation, "writes"]),
  confidential("PlannedWrite", "after", [operation, "writes"]),
  confidential("FieldDrift", "ownerValue", [account, "sync", "drift"]),
  confidential("FieldDrift", "observedValue", [account, "sync", "drift"]),
  { ...personal("FieldProvenance", "changedBy", [account, "provenance"]), otherwise: "masked" },
  confidential("CanonicalEvent", "data", ["events(first: 1)", "nodes"], inAccount("operations", "evt_1")),
];
