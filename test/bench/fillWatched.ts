import type { Store } from "../../platform/store/openStore";

interface Filled {
  /** So many of each kind that led to all that they are to lead to. */
  done: number;
  /** So many of each kind that did not yet. */
  open: number;
}

/** Deals with all that comes of them, by the last digits of their ids: first those that are done, then those that are open. */
export async function fillWatched({ pool }: Store, { done, open }: Filled): Promise<void> {
  // Statements of one connection, without indexes until all is there: with them it takes several times as long.
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ name: string; definition: string }>(
      `SELECT format('%I.%I', schemaname, indexname) AS name, indexdef AS definition FROM pg_indexes
       WHERE schemaname IN ('crm', 'billing', 'erp', 'operations') AND indexname NOT LIKE '%_pkey'`,
    );
    for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
    for (const [table, columns] of Object.entries(records)) {
      const names = Object.keys(columns).join(", ");
      const values = Object.values(columns).join(", ");
      await client.query(
        `INSERT INTO ${table} (${names}) SELECT ${values} FROM (
           SELECT no, no > $1 AS open, lpad(no::text, 26, '0') AS id, now() - make_interval(mins => 120 + ($1 + $2 - no)::int) AS at
           FROM generate_series(1, $1::bigint + $2::bigint) AS no
         ) AS record`,
        [done, open],
      );
    }
    for (const { definition } of rows) await client.query(definition);
    await client.query("VACUUM ANALYZE");
  } finally {
    client.release();
  }
}

const when = (open: string, done: string) => `CASE WHEN open THEN ${open} ELSE ${done} END`;
const stamps = { created_at: "at", updated_at: "at" };
const money = { currency: "'USD'" };
const account = "'acct_' || id";
/** Of ten legal entities. */
const entity = "'sub-' || no % 10";
const input = `jsonb_build_object('id', 'inv_' || id, 'kind', 'invoice')`;

/** Each table's columns, as SQL on `no`, `id`, `at` and `open`. */
const records: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "crm.opportunity": {
    ...{ id: "'opp_' || id", account_id: account, name: "'Deal'", status: "'WON'", type: "'NEW'", stage: "'Won'" },
    ...{ amount_minor: "no", ...money, closed_won_at: "at", win_number: "1", followed_win: when("0", "1") },
    ...{ selling_entity: entity, ...stamps },
  },
  "operations.operation": {
    ...{
      id: "'op_' || id",
      kind: "'CLOSE_WON'",
      idempotency_key: "id",
      request_hash: "''",
      subject_id: "'opp_' || id",
    },
    ...{ status: when("'RUNNING'", "'SUCCEEDED'"), started_at: "at", finished_at: when("NULL", "at"), ...stamps },
    correlation_id: "'btx_' || id",
  },
  'operations."order"': {
    ...{ id: "'ord_' || id", business_key: "id", opportunity_id: "'opp_' || id", account_id: account, win_number: "1" },
    ...{
      state: when("CASE WHEN no % 2 = 0 THEN 'BLOCKED' ELSE 'BILLING' END", "'FULFILLED'"),
      checklist: `'[{"rule":"terms"}]'`,
      operation_id: "'op_' || id",
    },
    ...stamps,
  },
  "billing.subscription": {
    ...{ id: "'sub_' || id", account_id: account, order_id: "'ord_' || id", status: "'ACTIVE'", started_at: "at" },
    ...{ current_period_start: "at", current_period_end: "at", mrr_minor: "1", annual_minor: "12", ...money },
    ...{ legal_entity: entity, ...stamps },
  },
  "billing.invoice": {
    ...{ id: "'inv_' || id", number: "id", account_id: account, subscription_id: "'sub_' || id", issued_at: "at" },
    ...{ status: when("'OPEN'", "'PAID'"), subtotal_minor: "no", tax_minor: "0", discount_minor: "0" },
    ...{ total_minor: "no", amount_due_minor: when("no", "0"), ...money, legal_entity: entity },
    ...{ followed_at: when("NULL", "at"), ...stamps },
  },
  "billing.payment": {
    ...{ id: "'pay_' || id", account_id: account, invoice_id: "'inv_' || id", amount_minor: "no", ...money },
    ...{ status: when("CASE WHEN no % 2 = 0 THEN 'FAILED' ELSE 'SUCCEEDED' END", "'SUCCEEDED'") },
    ...{ followed_at: when("NULL", "at"), ...stamps },
  },
  "billing.payment_attempt": {
    ...{ id: "'att_' || id", payment_id: "'pay_' || id", no: "1", at: "at" },
    outcome: when("'FAILED'", "'SUCCEEDED'"),
  },
  "billing.payment_application": {
    ...{ id: "'app_' || id", payment_id: "'pay_' || id", invoice_id: "'inv_' || id", amount_minor: "no", ...money },
  },
  "billing.dunning_case": {
    ...{ id: "'dun_' || id", account_id: account, opened_at: "at", closed_at: when("NULL", "at") },
    ...{ status: when("'OPEN'", "'RECOVERED'"), exposure_minor: "no", ...money, late_steps: "1" },
    ...{ invoice_ids: "ARRAY['inv_' || id]", ...stamps },
  },
  "erp.posting": {
    ...{ id: "'pst_' || id", entity_id: "'le_' || no % 10", kind: "'AR_INVOICE'", source_type: "'Invoice'" },
    ...{ source_id: "'inv_' || id", invoice_id: "'inv_' || id", source_version: "1", idempotency_key: "id" },
    ...{ status: when("'REJECTED'", "'POSTED'"), document_date: "at", period_decision: "''", document: "'{}'" },
    ...{ total_minor: "no", ...money, ...stamps },
  },
  "operations.sync_state": {
    ...{ id: "'syn_' || id", subject_id: "'opp_' || id", subject_type: "'Opportunity'", system: "'CRM'" },
    ...{ instance_id: "'salesforce-main'", status: when("'PENDING'", "'IN_SYNC'"), hub_version: "1" },
    ...{
      pending_since: when("at", "NULL"),
      lag_ms: "1000",
      sla_seconds: "60",
      correlation_id: "'btx_' || id",
      ...stamps,
    },
  },
  "operations.exception_case": {
    ...{ id: "'exc_' || id", state: when("CASE WHEN no % 2 = 0 THEN 'OPEN' ELSE 'RETRYING' END", "'RESOLVED'") },
    ...{ class: "'VALIDATION'", severity: "'ERROR'", title: "''", explanation: "''", suggested_actions: "'[]'" },
    ...{
      subject_type: "'Invoice'",
      subject_id: "'inv_' || id",
      system: "'ERP'",
      fingerprint: "''",
      first_seen_at: "at",
    },
    ...{ last_seen_at: "at", amount_at_risk_minor: "no", ...money, ended: when("NULL", "'HEALED'") },
    ...{ retry: `jsonb_build_object('workflow', 'posting', 'queue', 'erp', 'input', ${input})`, ...stamps },
  },
  "operations.inbox_message": {
    ...{ id: "'ibx_' || id", source: "'stripe-main/webhook'", event_id: "id", kind: "''", object_type: "''" },
    ...{ object_id: "id", payload: "'{}'", received_at: "at", processed_at: when("NULL", "at") },
  },
  "dbos.workflow_status": {
    ...{
      workflow_uuid: "'wf_' || id",
      name: "'posting'",
      status: when("'ENQUEUED'", "'SUCCESS'"),
      queue_name: "'erp'",
    },
    ...{ created_at: "(EXTRACT(EPOCH FROM at) * 1000)::bigint", updated_at: "(EXTRACT(EPOCH FROM at) * 1000)::bigint" },
  },
  "dbos.workflow_input": {
    ...{ workflow_uuid: "'wf_' || id", inputs: `jsonb_build_object('json', jsonb_build_array(${input}))::text` },
  },
};
