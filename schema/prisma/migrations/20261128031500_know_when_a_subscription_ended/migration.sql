ALTER TABLE "billing"."subscription" ADD COLUMN "ended_at" TIMESTAMPTZ;

-- Of one that ended, its first day without service is kept: that stands for its end, and no planned one, until it is read anew.
UPDATE "billing"."subscription" SET "ended_at" = "served_until"::timestamp AT TIME ZONE 'UTC' WHERE "served_until" IS NOT NULL;

-- By its end: when it ended or, while it serves, when it is to.
DROP INDEX "billing"."subscription_cancel_at_id_idx";
DROP INDEX "billing"."subscription_by_end";
CREATE INDEX "subscription_ending" ON "billing"."subscription"((coalesce("ended_at", "cancel_at")), "id");
CREATE INDEX "subscription_by_end" ON "billing"."subscription"((coalesce("ended_at", "cancel_at", 'infinity'::timestamptz)), "id");

-- When one ended was not kept, but for the day: it is read once more, behind whatever comes meanwhile.
INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload, received_at, lane)
SELECT 'inb_' || md5(r.id || ' ended at'), r.instance_id || '/upgrade', 'Subscription:' || r.external_id || ':ended',
  'READ', 'Subscription', r.external_id, '{}', now() + interval '1 day', 2
FROM billing.subscription s JOIN operations.external_ref r ON r.entity_id = s.id AND r.object_type = 'Subscription'
WHERE s.status IN ('CANCELED', 'EXPIRED') OR s.served_until IS NOT NULL
ON CONFLICT DO NOTHING;
