import { wireType } from "../events/jsonSchemaOf";
import { subjectTables } from "./subjectTables";

/** How the legal entity of a row is found. In SQL, `t` is the row. */
export type LegalEntityPath =
  /** It has none, for this reason: whoever may ask sees it. */
  | { none: string }
  /** In this column stands the entity's code. What names rows of it by a `key` that several share is shown with any of them. */
  | { code: string; table?: string; key?: string }
  /** It is that of the row of another table whose id this is. */
  | { by: string; in: string }
  /** It is about several rows of another table, by this array of ids: shown with any of them. */
  | { anyOf: string; in: string }
  /** The same of what is a total over them, such as an event that says what was owed on all: shown with all of them. */
  | { allOf: string; in: string; table: string }
  /** It is a total over the rows of another table that name it in this column: shown with all of them. */
  | { over: string; in: string }
  /**
   * It is that of a record whose kind another expression says, in the kind's table; null for a kind that has none. A kind
   * that is not listed is shown to nobody limited. What names rows of it does so by its `key`, which several may share:
   * then it is shown with any of them. By its id when that is left out.
   */
  | { by: string; kind: string; in: Readonly<Record<string, string | null>>; table?: string; key?: string };

/** Kinds of events whose record says nothing of a legal entity, and which say no amount of one either. */
const ofNoEntity = [wireType("crm.account.updated")];

/** Kinds of events about an account that tell of another record, which is in one entity's books: what, and by which id. */
const toldOf = [
  { type: wireType("billing.customer.upserted"), kind: "BillingProfile", id: "billingProfileId" },
  { type: wireType("billing.collections.case.opened"), kind: "DunningCase", id: "caseId" },
  { type: wireType("billing.collections.step.advanced"), kind: "DunningCase", id: "caseId" },
];

/** The kinds of records that events are about, and that are in one entity's books. */
const booked = {
  Opportunity: "crm.opportunity",
  Contract: "crm.contract",
  Order: "operations.order",
  BillingSubscription: "billing.subscription",
  Invoice: "billing.invoice",
  Payment: "billing.payment",
  Posting: "erp.posting",
} as const;

const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");

/**
 * Whether an event tells of a record without an entity, as a step of a business transaction that has one: by that is it
 * known that there is such a transaction. A state in a platform changes within one always.
 */
const isStepOfTransaction = `(t.type IN (${quoted(ofNoEntity)}) AND EXISTS (SELECT FROM operations.event o
    WHERE o.correlation_id = t.correlation_id AND o.subject_type IN (${quoted(Object.keys(booked))}))
  OR t.subject_type = 'SyncState' AND EXISTS (SELECT FROM operations.sync_state s
    WHERE s.id = t.subject AND s.subject_type IN ('Account', 'Contact', 'Product')))`;

const whenToldOf = (say: (told: (typeof toldOf)[number]) => string) =>
  toldOf.map((told) => `WHEN '${told.type}' THEN ${say(told)}`).join(" ");

/**
 * Where each table that the graph reads has its legal entity. One place: lists, look-ups and totals name their table,
 * and what a caller limited to some entities sees of it follows from here. A row whose entity is not known is shown to
 * nobody limited.
 */
export const legalEntityPaths = {
  "crm.account": { none: "A customer belongs to the company, whichever entity sells to it." },
  "crm.contact": { none: "A person at a customer." },
  "crm.sales_user": { none: "An employee." },
  "crm.opportunity": { code: "selling_entity" },
  "crm.opportunity_line": { by: "t.opportunity_id", in: "crm.opportunity" },
  "crm.contract": { by: "t.opportunity_id", in: "crm.opportunity" },
  "crm.contract_line": { by: "t.contract_id", in: "crm.contract" },

  "billing.product": { none: "The catalog is the company's." },
  "billing.price": { none: "The catalog is the company's." },
  "billing.billing_profile": { code: "legal_entity" },
  "billing.subscription": { code: "legal_entity" },
  "billing.subscription_item": { by: "t.subscription_id", in: "billing.subscription" },
  "billing.invoice": { code: "legal_entity" },
  "billing.invoice_line": { by: "t.invoice_id", in: "billing.invoice" },
  "billing.tax_line": {
    by: "t.invoice_line_id",
    kind: `CASE WHEN EXISTS (SELECT FROM billing.credit_memo_line c WHERE c.id = t.invoice_line_id)
      THEN 'CreditMemoLine' ELSE 'InvoiceLine' END`,
    in: { InvoiceLine: "billing.invoice_line", CreditMemoLine: "billing.credit_memo_line" },
  },
  "billing.credit_memo": { by: "t.invoice_id", in: "billing.invoice" },
  "billing.credit_memo_line": { by: "t.credit_memo_id", in: "billing.credit_memo" },
  // That of its invoice; of one that no invoice takes, the one that its payer buys from.
  "billing.payment": {
    by: "coalesce(t.invoice_id, t.id)",
    kind: "CASE WHEN t.invoice_id IS NULL THEN 'Payer' ELSE 'Invoice' END",
    in: { Invoice: "billing.invoice", Payer: "billing.payment, by payer" },
  },
  "billing.payment, by payer": { code: "payer_entity", table: "billing.payment" },
  "billing.payment_attempt": { by: "t.payment_id", in: "billing.payment" },
  "billing.payment_application": { by: "t.invoice_id", in: "billing.invoice" },
  "billing.dunning_case": { anyOf: "t.invoice_ids", in: "billing.invoice" },
  "billing.dunning_case, whole": { allOf: "t.invoice_ids", in: "billing.invoice", table: "billing.dunning_case" },

  "erp.legal_entity": { code: "code" },
  "erp.accounting_period": { by: "t.entity_id", in: "erp.legal_entity" },
  "erp.gl_account": { none: "One chart of accounts for the company." },
  "erp.posting": { by: "t.entity_id", in: "erp.legal_entity" },
  "erp.posting_attempt": { by: "t.posting_id", in: "erp.posting" },
  "erp.journal_entry": { by: "t.entity_id", in: "erp.legal_entity" },
  "erp.journal_line": { by: "t.journal_id", in: "erp.journal_entry" },
  // That of its invoice; of one that people entered in the ledger, where they entered it.
  "erp.receivable": {
    by: "coalesce(t.invoice_id, t.document_id)",
    kind: "CASE WHEN t.invoice_id IS NULL THEN 'EnteredDocument' ELSE 'Invoice' END",
    in: { Invoice: "billing.invoice", EnteredDocument: "erp.entered_document, by document" },
  },
  "erp.unapplied_credit": {
    by: "t.source_id",
    kind: "t.source_type",
    in: { Payment: "billing.payment", CreditMemo: "billing.credit_memo" },
  },
  "erp.entered_document": { code: "legal_entity" },
  // Uses the index entered_document (document_id).
  "erp.entered_document, by document": { code: "legal_entity", table: "erp.entered_document", key: "document_id" },
  "erp.revenue_schedule": { by: "t.entity_id", in: "erp.legal_entity" },
  "erp.revenue_schedule_line": { by: "t.schedule_id", in: "erp.revenue_schedule" },
  "erp.revenue_arrangement": { over: "arrangement_id", in: "erp.revenue_schedule" },

  "operations.order": { by: "t.opportunity_id", in: "crm.opportunity" },
  "operations.operation": {
    by: "t.subject_id",
    // Cases that were to be tried again, and of which there was none: it is about nothing.
    kind: "CASE WHEN t.subject_id = t.id THEN 'NOTHING' ELSE t.kind END",
    in: {
      ...{ NOTHING: null, CLOSE_WON: "crm.opportunity" },
      ...{ RETRY_EXCEPTIONS: "operations.exception_case", RESOLVE_EXCEPTION: "operations.exception_case" },
    },
  },
  "operations.operation_step": { by: "t.operation_id", in: "operations.operation" },
  // What is about no record of the store, such as a login or a setting, is shown to nobody limited.
  "operations.audit_entry": {
    by: "t.subject_id",
    kind: "t.subject_type",
    in: { ...subjectTables, ExceptionCase: "operations.exception_case", Operation: "operations.operation" },
  },
  "operations.outbound_write": { by: "t.operation_id", in: "operations.operation" },
  "operations.exception_case": {
    by: "t.subject_id",
    // An account has no entity, but a case about one says what its deals come to, whoever sells them.
    kind: "nullif(t.subject_type, 'Account')",
    in: subjectTables,
  },
  "operations.exception_effect": { by: "t.exception_id", in: "operations.exception_case" },
  "operations.exception_event": { by: "t.exception_id", in: "operations.exception_case" },
  "operations.sync_state": { by: "t.subject_id", kind: "t.subject_type", in: subjectTables },
  "operations.event": {
    by: `CASE WHEN ${isStepOfTransaction} THEN t.correlation_id ELSE
      CASE t.type ${whenToldOf(({ id }) => `t.data->>'${id}'`)} ELSE t.subject END END`,
    // An account has no entity, but what is told of it may: a kind of event that does not say so here is held back.
    kind: `CASE WHEN ${isStepOfTransaction} THEN 'TRANSACTION' ELSE CASE t.type ${ofNoEntity.map((type) => `WHEN '${type}' THEN 'Account'`).join(" ")}
      ${whenToldOf(({ kind }) => `'${kind}'`)} ELSE nullif(t.subject_type, 'Account') END END`,
    in: {
      ...subjectTables,
      TRANSACTION: "operations.event, of a transaction",
      ExceptionCase: "operations.exception_case",
      Operation: "operations.operation",
      SyncState: "operations.sync_state",
      // A platform is the company's, as `connectors` shows it.
      Connector: null,
    },
  },
  // A transaction is in the books that its deal, its documents or its postings are in. Uses event (correlation_id, position).
  "operations.event, of a transaction": {
    ...{ by: "t.subject", kind: "t.subject_type", in: booked, table: "operations.event", key: "correlation_id" },
  },
  "operations.connection": { none: "A platform is the company's, as `connectors` shows it." },
  "operations.external_ref": { none: "An id in a platform, shown where its record is." },
} as const satisfies Record<string, LegalEntityPath>;

/** A table whose path to the legal entity is stated. */
export type StatedTable = Exclude<keyof typeof legalEntityPaths, `${string}, ${string}`>;
