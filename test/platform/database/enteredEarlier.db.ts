import { versionBefore } from "./versionBefore";

describe("what people entered in the ledger before it was kept", () => {
  it("is read again once, and so is a document that is gone while its revenue stands still", async () => {
    await using database = await versionBefore("20261126110900_read_again_what_people_entered");
    const { rows, upgrade } = database;
    // The feed told of three documents, of one twice: 1 is the hub's own and stands, 2 and 3 people entered, 3 is kept.
    await rows(`
      INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload, processed_at)
      SELECT 'inb_' || event, 'netsuite-main/transactions', event, 'transaction.modified', kind, id, '{}', now()
      FROM (VALUES ('a', 'Document', '1'), ('b', 'Document', '2'), ('c', 'Document', '2'), ('d', 'Document', '3'),
        ('e', 'AccountingPeriod', '9')) AS told (event, kind, id);
      INSERT INTO erp.entered_document (id, kind, date, currency, total_minor, deferred_minor, recognized_minor, effects)
      VALUES ('netsuite-main:3', 'JOURNAL', '2026-03-01', 'USD', 1, 0, 0, '[]');
      INSERT INTO erp.posting (id, entity_id, kind, status, source_type, source_id, source_version, idempotency_key,
        document_date, accounting_date, period_decision, document, total_minor, currency, invoice_id, updated_at)
      SELECT 'pst_' || id, 'le_1', 'AR_INVOICE', 'POSTED', 'Invoice', 'inv_' || id, 1, 'key_' || id,
        '2026-03-01', '2026-03-01', 'ORIGINAL_PERIOD', '{}', 1, 'USD', 'inv_' || id, now()
      FROM (VALUES ('1'), ('4'), ('5'), ('6')) AS own (id);
      INSERT INTO operations.external_ref (id, entity_id, role, platform, instance_id, object_type, external_id)
      SELECT 'ref_' || id, id, 'ERP', 'netsuite', 'netsuite-main', 'Document', substr(id, 5) FROM erp.posting;
      INSERT INTO erp.journal_entry (id, posting_id, entity_id, updated_at) VALUES ('je_1', 'pst_1', 'le_1', now());
      INSERT INTO erp.journal_line (id, journal_id, line_no, gl_account_id, debit_minor, currency, dimensions)
      VALUES ('jl_1', 'je_1', 1, 'gl_1', 1, 'USD', '{}');
      INSERT INTO erp.revenue_schedule (id, invoice_id, invoice_line_id, entity_id, pattern, net_minor, currency, updated_at)
      SELECT 'rs_' || id, 'inv_' || id, 'line_' || id, 'le_1', 'RATABLE_DAILY', 1, 'USD', now()
      FROM (VALUES ('1'), ('4'), ('5')) AS scheduled (id);
      INSERT INTO erp.revenue_schedule_line (id, schedule_id, period_start, period_end, planned_minor, currency, recognized_on)
      VALUES ('l_1', 'rs_1', '2026-03-01', '2026-04-01', 1, 'USD', NULL), ('l_4', 'rs_4', '2026-03-01', '2026-04-01', 1, 'USD', NULL),
        ('l_5', 'rs_5', '2026-03-01', '2026-04-01', 1, 'USD', '2026-03-31');`);
    await upgrade();
    const again =
      await rows(`SELECT object_id, source, kind, object_type, received_at > now() AS last, due_at <= now() AS due
      FROM operations.inbox_message WHERE processed_at IS NULL AND event_id LIKE '%:entered' ORDER BY object_id`);
    // 2 was entered and not kept; 4 bears nothing, and is to be earned still. 5 is earned, and 6 has no schedule.
    const message = { source: "netsuite-main/upgrade", kind: "READ", object_type: "Document", last: true, due: true };
    expect(again).toEqual([
      { object_id: "2", ...message },
      { object_id: "4", ...message },
    ]);
  });
});
