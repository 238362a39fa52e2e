-- When what a case advises is earned was not kept, so that no journal answered it any more; nor was it told what is billed
-- no more where a deal's subscription ends before its term, or before its service begins. What tells it is read once more,
-- behind whatever comes meanwhile, since the inbox goes by when it was received.
INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload, received_at)
SELECT 'inb_' || md5(instance_id || ' ' || kind || ' ' || id || ' advised'), instance_id || '/upgrade',
  kind || ':' || id || ':advised', 'READ', kind, id, '{}', now() + interval '1 day'
FROM (
  SELECT r.instance_id, r.object_type AS kind, r.external_id AS id
  FROM billing.subscription s JOIN operations.external_ref r ON r.entity_id = s.id AND r.object_type = 'Subscription'
  WHERE s.status IN ('CANCELED', 'EXPIRED') OR s.served_until IS NOT NULL OR s.cancel_at IS NOT NULL
    OR s.started_at > s.created_at
  UNION
  -- Of what was given up, with what was paid of it before.
  SELECT r.instance_id, r.object_type, r.external_id
  FROM billing.invoice i JOIN operations.external_ref r ON r.entity_id = i.id AND r.object_type = 'Invoice'
  WHERE i.status = 'UNCOLLECTIBLE'
  UNION
  -- Of what the ledger holds no more.
  SELECT r.instance_id, r.object_type, r.external_id
  FROM operations.exception_case c
  JOIN erp.posting p ON p.invoice_id = c.subject_id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED'
  JOIN operations.external_ref r ON r.entity_id = p.id AND r.object_type = 'Document'
  WHERE c.class = 'CORRECTION' AND c.cause = 'document gone' AND c.ended IS DISTINCT FROM 'HEALED'
  UNION
  -- Journals that may answer any of it: what they expense was not kept.
  SELECT split_part(e.document_id, ':', 1), 'Document', substr(e.document_id, strpos(e.document_id, ':') + 1)
  FROM erp.entered_document e WHERE e.kind = 'JOURNAL'
) again
ON CONFLICT DO NOTHING;

-- What is the same as it was kept tells nothing anew: so it is not the same.
UPDATE billing.invoice SET content_hash = NULL WHERE status = 'UNCOLLECTIBLE';
