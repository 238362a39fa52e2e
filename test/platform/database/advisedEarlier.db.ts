import { versionBefore } from "./versionBefore";

const ADVISED = "20261126123000_read_again_what_cases_advise";

describe("what cases advised before it was kept when it is earned", () => {
  it("is read again once: what ends or begins later, what was given up, what is gone, and people's journals", async () => {
    await using database = await versionBefore(ADVISED);
    const { rows, upgrade } = database;
    await rows(`
      INSERT INTO billing.subscription (id, status, served_until, cancel_at, created_at, started_at, current_period_start,
        current_period_end, mrr_minor, annual_minor, currency, updated_at)
      SELECT id, status, served::date, cancels::timestamptz, '2026-03-01', started::timestamptz, now(), now(), 0, 0, 'USD', now()
      FROM (VALUES
        ('lives', 'ACTIVE', NULL, NULL, '2026-03-01'), ('ended', 'CANCELED', '2026-06-01', NULL, '2026-03-01'),
        ('never', 'EXPIRED', NULL, NULL, '2026-03-01'), ('cancels', 'ACTIVE', NULL, '2026-06-01', '2026-03-01'),
        ('later', 'ACTIVE', NULL, NULL, '2026-04-01')
      ) AS told (id, status, served, cancels, started);
      INSERT INTO billing.invoice (id, status, subtotal_minor, tax_minor, discount_minor, total_minor, amount_due_minor,
        currency, content_hash, updated_at)
      SELECT id, status, 1, 0, 0, 1, 1, 'USD', 'hash', now()
      FROM (VALUES ('given_up', 'UNCOLLECTIBLE'), ('open', 'OPEN')) AS told (id, status);
      INSERT INTO erp.posting (id, entity_id, kind, status, source_type, source_id, source_version, idempotency_key,
        document_date, accounting_date, period_decision, document, total_minor, currency, invoice_id, updated_at)
      SELECT 'pst_' || id, 'le_1', kind, status, 'Invoice', 'inv_' || id, 1, 'key_' || id,
        '2026-03-01', '2026-03-01', 'ORIGINAL_PERIOD', '{}', 1, 'USD', 'inv_' || replace(id, '_month', ''), now()
      FROM (VALUES ('gone', 'AR_INVOICE', 'POSTED'), ('gone_month', 'REVENUE', 'POSTED'), ('back', 'AR_INVOICE', 'POSTED'),
        ('stands', 'AR_INVOICE', 'POSTED')) AS own (id, kind, status);
      INSERT INTO operations.exception_case (id, state, class, title, explanation, suggested_actions, subject_type,
        subject_id, system, cause, fingerprint, severity, attempts, first_seen_at, last_seen_at, ended, updated_at)
      SELECT id, 'OPEN', 'CORRECTION', '', '', '[]', 'Invoice', 'inv_' || id, 'ERP', cause, '', 'WARN', 1, now(), now(), ended, now()
      FROM (VALUES ('gone', 'document gone', 'ANSWERED'), ('back', 'document gone', 'HEALED'),
        ('stands', 'uncollectible', NULL)) AS told (id, cause, ended);
      INSERT INTO operations.external_ref (id, entity_id, role, platform, instance_id, object_type, external_id)
      SELECT 'ref_' || id, id, 'BILLING', 'stripe', 'stripe-main', 'Subscription', 'sub_' || id FROM billing.subscription
      UNION ALL
      SELECT 'ref_' || id, id, 'BILLING', 'stripe', 'stripe-main', 'Invoice', 'in_' || id FROM billing.invoice
      UNION ALL
      SELECT 'ref_' || id, id, 'ERP', 'netsuite', 'netsuite-main', 'Document', replace(id, 'pst_', '10_') FROM erp.posting;
      INSERT INTO erp.entered_document (id, document_id, kind, date, currency, total_minor, deferred_minor, recognized_minor, effects)
      SELECT id, document, kind, '2026-03-01', 'USD', 1, 0, 0, '[]'
      FROM (VALUES ('a', 'netsuite-main:20', 'JOURNAL'), ('b', 'netsuite-main:20', 'JOURNAL'),
        ('c', 'netsuite-main:30', 'INVOICE')) AS entered (id, document, kind);`);
    await upgrade();
    const again = await rows(`
      SELECT object_type || ' ' || object_id AS record, source, kind, received_at > now() AS last, due_at <= now() AS due
      FROM operations.inbox_message WHERE processed_at IS NULL AND event_id LIKE '%:advised'`);
    const of = (instance: string) => ({ source: `${instance}/upgrade`, kind: "READ", last: true, due: true });
    expect(again.sort((one, other) => (String(one["record"]) < String(other["record"]) ? -1 : 1))).toEqual([
      { record: "Document 10_gone", ...of("netsuite-main") },
      { record: "Document 20", ...of("netsuite-main") },
      { record: "Invoice in_given_up", ...of("stripe-main") },
      { record: "Subscription sub_cancels", ...of("stripe-main") },
      { record: "Subscription sub_ended", ...of("stripe-main") },
      { record: "Subscription sub_later", ...of("stripe-main") },
      { record: "Subscription sub_never", ...of("stripe-main") },
    ]);
    expect(await rows("SELECT id, content_hash FROM billing.invoice ORDER BY id")).toEqual([
      { id: "given_up", content_hash: null },
      { id: "open", content_hash: "hash" },
    ]);
  });
});
