-- What people entered in the ledger was not kept, and that revenue stands still was not told: what was heard of then is
-- read once more, each document once. It is behind whatever comes meanwhile, since the inbox goes by when it was received.
INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload, received_at)
SELECT 'inb_' || md5(instance_id || ' ' || document || ' entered'), instance_id || '/upgrade',
  'Document:' || document || ':entered', 'READ', 'Document', document, '{}', now() + interval '1 day'
FROM (
  -- What people entered, as far as the ledger's feed has told of it.
  SELECT DISTINCT split_part(m.source, '/', 1) AS instance_id, m.object_id AS document
  FROM operations.inbox_message m
  WHERE m.object_type = 'Document'
    AND NOT EXISTS (SELECT FROM operations.external_ref r WHERE r.instance_id = split_part(m.source, '/', 1)
      AND r.object_type = 'Document' AND r.external_id = m.object_id)
    AND NOT EXISTS (SELECT FROM erp.entered_document e WHERE e.id = split_part(m.source, '/', 1) || ':' || m.object_id)
  UNION
  -- What the hub posted for invoices, and the ledger holds no more, while revenue of theirs is not recognized.
  SELECT r.instance_id, r.external_id
  FROM erp.posting p JOIN operations.external_ref r ON r.entity_id = p.id AND r.object_type = 'Document'
  WHERE p.kind = 'AR_INVOICE' AND p.status = 'POSTED'
    AND NOT EXISTS (SELECT FROM erp.journal_entry j JOIN erp.journal_line b ON b.journal_id = j.id
      AND (b.debit_minor <> 0 OR b.credit_minor <> 0) WHERE j.posting_id = p.id)
    AND EXISTS (SELECT FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
      AND l.recognized_on IS NULL WHERE s.invoice_id = p.invoice_id)
    AND NOT EXISTS (SELECT FROM operations.exception_case c WHERE c.subject_id = p.invoice_id
      AND c.class = 'CORRECTION' AND c.cause = 'document gone')
) again
ON CONFLICT DO NOTHING;
