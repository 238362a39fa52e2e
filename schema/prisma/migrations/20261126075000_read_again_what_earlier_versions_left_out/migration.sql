-- Until which day an ended subscription served was not kept: it is read once more, and what it leaves deferred is told.
INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload)
SELECT 'inb_' || md5(r.id || ' served until'), r.instance_id || '/upgrade', 'Subscription:' || r.external_id || ':served',
  'READ', 'Subscription', r.external_id, '{}'
FROM billing.subscription s JOIN operations.external_ref r ON r.entity_id = s.id AND r.object_type = 'Subscription'
WHERE s.status IN ('CANCELED', 'EXPIRED') AND s.served_until IS NULL
ON CONFLICT DO NOTHING;

-- Cases about what the ERP recognized did not say which of the two they tell of, so that nothing ended them any more.
UPDATE operations.exception_case
SET cause = CASE WHEN title LIKE 'What the ERP recognized of the invoice %' THEN 'recognized revenue not read'
  ELSE 'recognized otherwise' END, version = version + 1
WHERE cause = '' AND retry->>'workflow' = 'recognition' AND ended IS DISTINCT FROM 'HEALED';
