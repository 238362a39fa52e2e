-- AlterTable
ALTER TABLE "billing"."invoice" ADD COLUMN     "numbering_refusal" TEXT;

-- Drafts that billing could not number before were told by nobody: each is read once more, behind whatever comes
-- meanwhile, since the inbox goes by when it was received.
INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload, received_at)
SELECT 'inb_' || md5(r.instance_id || ' ' || r.external_id || ' unnumbered'), r.instance_id || '/upgrade',
  r.object_type || ':' || r.external_id || ':unnumbered', 'READ', r.object_type, r.external_id, '{}', now() + interval '1 day'
FROM billing.invoice i JOIN operations.external_ref r ON r.entity_id = i.id AND r.object_type = 'Invoice'
WHERE i.status = 'DRAFT'
ON CONFLICT DO NOTHING;
