/**
 * The tables to fill, each with what a store of `accounts` companies has of it: three deals, two subscriptions and 24
 * monthly invoices each, the last one open, all others paid and posted. Months are the outer loop, so that one account's
 * invoices lie as far apart as if they had come month by month; the lines of one record lie together, as they are written.
 */
export const rows = (accounts: number): Readonly<Record<string, string>> => ({
  "crm.sales_user (id, display_name, team, updated_at)": `
    SELECT id('usr', u), 'Sam ' || u, 'EMEA', now() FROM generate_series(0, 99) u`,
  "crm.account (id, name, domain, parent_id, segment, owner_user_id, success_user_id, lifecycle_stage, updated_at)": `
    SELECT id('acct', a), 'Company ' || a, 'company-' || a || '.example', CASE WHEN a % 10 > 0 THEN id('acct', a - a % 10) END,
      'Mid-market', id('usr', a % 100), id('usr', a % 97), 'CUSTOMER', now()
    FROM ${upTo(accounts)} a`,
  "crm.contact (id, account_id, full_name, email, roles, updated_at)": `
    SELECT id('con', c * ${accounts} + a), id('acct', a), 'Pat ' || c, 'pat@example', '{Billing}', now()
    FROM ${upTo(3)} c, ${upTo(accounts)} a`,
  "crm.opportunity (id, account_id, name, status, type, stage, amount_minor, currency, close_date, win_number, service_start, term_months, billing_interval, payment_terms_days, selling_entity, updated_at)": `
    SELECT id('opp', o * ${accounts} + a), id('acct', a), 'Deal ' || o, CASE WHEN o < 2 THEN 'WON' ELSE 'OPEN' END, 'NEW',
      'Negotiation', 90000, 'USD', date '2024-11-30' + o::int * 200, 1, date '2024-12-01', 24, 'MONTHLY', 30, 'US01', now()
    FROM ${upTo(3)} o, ${upTo(accounts)} a`,
  "crm.opportunity_line (id, opportunity_id, line_no, product_id, quantity, unit_price_minor, currency)": `
    SELECT id('oln', o * 2 + l), id('opp', o), l + 1, 'prd_' || l, 30, 1500, 'USD'
    FROM ${upTo(accounts * 3)} o, ${upTo(2)} l ORDER BY o, l`,
  "crm.contract (id, number, account_id, opportunity_id, status, start_date, end_date, auto_renew, acv_minor, currency, updated_at)": `
    SELECT id('ctr', c * ${accounts} + a), 'C-' || c || '-' || a, id('acct', a), id('opp', c * ${accounts} + a), 'ACTIVE',
      date '2024-12-01', date '2026-11-30', false, 1080000, 'USD', now()
    FROM ${upTo(2)} c, ${upTo(accounts)} a`,
  "billing.product (id, sku, name, updated_at)": `SELECT 'prd_' || p, 'SKU-' || p, 'Seats', now() FROM ${upTo(2)} p`,
  "billing.price (id, product_id, model, interval_count, interval_unit, unit_amount_minor, currency, updated_at)": `
    SELECT 'prc_' || p, 'prd_' || p, 'PER_UNIT', 1, 'MONTH', 1500, 'USD', now() FROM ${upTo(2)} p`,
  "billing.subscription (id, number, account_id, contract_id, status, started_at, current_period_start, current_period_end, mrr_minor, counted_mrr_minor, annual_minor, currency, updated_at)": `
    SELECT id('sub', s * ${accounts} + a), 'S-' || s || '-' || a, id('acct', a), id('ctr', s * ${accounts} + a), 'ACTIVE',
      '2024-12-01', date '2026-11-01', date '2026-12-01', 90000, 90000, 1080000, 'USD', now()
    FROM ${upTo(2)} s, ${upTo(accounts)} a`,
  "billing.subscription_item (id, subscription_id, price_id, quantity, amount_minor, currency)": `
    SELECT id('si', s * 2 + i), id('sub', s), 'prc_' || i, 30, 45000, 'USD'
    FROM ${upTo(accounts * 2)} s, ${upTo(2)} i ORDER BY s, i`,
  "billing.invoice (id, number, account_id, subscription_id, contract_id, status, issued_at, due_date, subtotal_minor, tax_minor, discount_minor, total_minor, amount_due_minor, currency, legal_entity, updated_at)": `
    SELECT id('inv', k), 'INV-' || k, id('acct', a), id('sub', m % 2 * ${accounts} + a), id('ctr', m % 2 * ${accounts} + a),
      CASE WHEN m < 23 THEN 'PAID' ELSE 'OPEN' END, day, day + 30, 90000, 9000, 0, 99000,
      CASE WHEN m < 23 THEN 0 ELSE 99000 END, 'USD', 'US01', now()
    FROM ${invoices(accounts)}`,
  "billing.invoice_line (id, invoice_id, line_no, description, product_id, quantity, amount_minor, currency, service_period_start, service_period_end)": `
    SELECT id('il', k), id('inv', k), 1, 'Seats', 'prd_0', 60, 90000, 'USD', day, day + 30 FROM ${invoices(accounts)}`,
  "billing.payment (id, account_id, invoice_id, amount_minor, currency, status, method, received_on, last_tried_at, updated_at)": `
    SELECT id('pay', k), id('acct', a), id('inv', k), 99000, 'USD', 'SUCCEEDED', 'card', day, day, now() FROM ${invoices(accounts)} WHERE m < 23`,
  "billing.payment_attempt (id, payment_id, no, at, outcome)": `
    SELECT id('pat', k), id('pay', k), 1, day, 'SUCCEEDED' FROM ${invoices(accounts)} WHERE m < 23`,
  "billing.payment_application (id, payment_id, invoice_id, amount_minor, currency)": `
    SELECT id('pap', k), id('pay', k), id('inv', k), 99000, 'USD' FROM ${invoices(accounts)} WHERE m < 23`,
  "billing.dunning_case (id, account_id, opened_at, status, exposure_minor, currency, invoice_ids, updated_at)": `
    SELECT id('dun', a), id('acct', a), now(), 'OPEN', 99000, 'USD', ARRAY[id('inv', 23 * ${accounts} + a)], now()
    FROM ${upTo(accounts)} a WHERE a % 50 = 0`,
  "erp.legal_entity (id, code, name, base_currency, country, updated_at)": `
    SELECT 'le_us', 'US01', 'Acme Inc', 'USD', 'US', now()`,
  "erp.accounting_period (id, entity_id, name, start_date, end_date, ar_status, gl_status, revenue_status, tax_status, cash_status, updated_at)": `
    SELECT 'per_' || m, 'le_us', to_char(day, 'Mon YYYY'), day, day + 27, 'OPEN', 'OPEN', 'OPEN', 'OPEN', 'OPEN', now()
    FROM ${invoices(1)}`,
  "erp.posting (id, entity_id, kind, status, source_type, source_id, source_version, idempotency_key, document_date, accounting_date, period_id, period_decision, document, journal_id, account_id, invoice_id, total_minor, currency, updated_at)": `
    SELECT id('pst', p * ${accounts * 24} + k), 'le_us', CASE p WHEN 0 THEN 'AR_INVOICE' ELSE 'CUSTOMER_PAYMENT' END, 'POSTED',
      CASE p WHEN 0 THEN 'Invoice' ELSE 'Payment' END, id(CASE p WHEN 0 THEN 'inv' ELSE 'pay' END, k), 1,
      id('key', p * ${accounts * 24} + k), day, day, 'per_' || m, 'ORIGINAL_PERIOD',
      '{"lines":[{"item":"SKU-0","amountMinor":"90000"},{"item":"TAX","amountMinor":"9000"}]}',
      CASE p WHEN 0 THEN id('jrn', k) END, id('acct', a), id('inv', k), 99000, 'USD', now()
    FROM ${upTo(2)} p, ${invoices(accounts)} WHERE p = 0 OR m < 23`,
  "erp.journal_line (id, journal_id, line_no, gl_account_id, debit_minor, credit_minor, currency, dimensions)": `
    SELECT id('jl', k * 2 + l), id('jrn', k), l + 1, 'gl_' || l, CASE l WHEN 0 THEN 99000 END,
      CASE l WHEN 1 THEN 99000 END, 'USD', '{"department":"7"}'
    FROM ${upTo(accounts * 24)} k, ${upTo(2)} l ORDER BY k, l`,
  "erp.receivable (id, account_id, invoice_id, due_date, open_minor, currency, updated_at)": `
    SELECT id('rcv', k), id('acct', a), id('inv', k), day + 30, CASE WHEN m < 23 THEN 0 ELSE 99000 END, 'USD', now()
    FROM ${invoices(accounts)}`,
  "erp.unapplied_credit (id, account_id, source_type, source_id, open_minor, currency, updated_at)": `
    SELECT id('uc', a), id('acct', a), 'Payment', id('pay', a), 500, 'USD', now() FROM ${upTo(accounts)} a WHERE a % 10 = 0`,
  "erp.revenue_schedule (id, account_id, invoice_id, invoice_line_id, product_id, entity_id, pattern, net_minor, currency, updated_at)": `
    SELECT id('rs', k), id('acct', a), id('inv', k), id('il', k), 'prd_0', 'le_us', 'RATABLE_DAILY', 90000, 'USD', now()
    FROM ${invoices(accounts)}`,
  "erp.revenue_schedule_line (id, schedule_id, period_start, period_end, planned_minor, recognized_minor, recognized_on, currency)": `
    SELECT id('rl', k), id('rs', k), day, day + 30, 90000, CASE WHEN m < 23 THEN 90000 ELSE 0 END,
      CASE WHEN m < 23 THEN day + 27 END, 'USD'
    FROM ${invoices(accounts)}`,
  "operations.external_ref (id, entity_id, role, platform, instance_id, object_type, external_id, url)": `
    SELECT id('xr', k), id('pst', k), 'ERP', 'netsuite', 'ns', 'invoice', k::text, 'https://erp.example/invoice/' || k
    FROM ${upTo(accounts * 24)} k`,
  "operations.sync_state (id, subject_id, subject_type, account_id, system, instance_id, status, hub_version, last_in_sync_at, sla_seconds, updated_at)": `
    SELECT id('syn', s * ${accounts} + a), id('acct', a), 'Account', id('acct', a), (ARRAY['CRM', 'BILLING', 'ERP'])[s::int + 1],
      'main', 'IN_SYNC', 1, now(), 300, now()
    FROM ${upTo(3)} s, ${upTo(accounts)} a`,
  "operations.exception_case (id, state, class, severity, title, explanation, suggested_actions, subject_type, subject_id, account_id, system, fingerprint, amount_at_risk_minor, currency, first_seen_at, last_seen_at, updated_at)": `
    SELECT id('exc', a), 'OPEN', 'VALIDATION', 'WARN', 'A payment failed', 'The card was declined', '[]', 'Invoice',
      id('inv', 23 * ${accounts} + a), id('acct', a), 'BILLING', 'BILLING payment', 99000, 'USD', now(), now(), now()
    FROM ${upTo(accounts)} a WHERE a % 50 = 0`,
  "operations.event (id, position, type, source, subject, subject_type, account_id, time, effective_at, data_schema, data_class, correlation_id, entity_version, origin, data)": `
    SELECT id('evt', k), k + 1, 'throughline.billing.invoice.issued.v1', 'stripe-main', id('inv', k), 'Invoice', id('acct', a),
      day, day, 'billing.invoice.issued.v1', 'FINANCIAL', id('cor', k), 1, 'BILLING',
      jsonb_build_object('invoiceId', id('inv', k), 'total', jsonb_build_object('amountMinor', '99000', 'currency', 'USD'))
    FROM ${invoices(accounts)}`,
});

const upTo = (count: number) => `generate_series(0::bigint, ${count - 1})`;

/** Each invoice: its number k, its month m with that month's first day, its account a. */
const invoices = (accounts: number) =>
  `(SELECT m * ${accounts} + a AS k, m, a, (date '2024-12-01' + m::int * interval '1 month')::date AS day
    FROM ${upTo(24)} m, ${upTo(accounts)} a) i`;
