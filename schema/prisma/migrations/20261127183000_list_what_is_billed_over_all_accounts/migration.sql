-- When a payment was last tried, which a list of the payments that failed within a month asks for.
ALTER TABLE "billing"."payment" ADD COLUMN "last_tried_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP;

UPDATE "billing"."payment" p SET "last_tried_at" = coalesce(
  (SELECT max(a."at") FROM "billing"."payment_attempt" a WHERE a."payment_id" = p."id"),
  p."created_at"
);

-- An attempt may be told after a later one: the latest counts.
CREATE FUNCTION "billing"."note_last_try"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "billing"."payment" SET "last_tried_at" = (
    SELECT max(a."at") FROM "billing"."payment_attempt" a WHERE a."payment_id" = NEW."payment_id"
  ) WHERE "id" = NEW."payment_id";
  RETURN NULL;
END
$$;

CREATE TRIGGER "payment_attempt_tried" AFTER INSERT OR UPDATE OF "at" ON "billing"."payment_attempt"
  FOR EACH ROW EXECUTE FUNCTION "billing"."note_last_try"();

CREATE INDEX "payment_last_tried_at_id_idx" ON "billing"."payment"("last_tried_at", "id");

CREATE INDEX "payment_status_last_tried_at_id_currency_amount_minor_idx" ON "billing"."payment"("status", "last_tried_at", "id", "currency", "amount_minor");

CREATE INDEX "payment_currency_amount_minor_id_idx" ON "billing"."payment"("currency", "amount_minor", "id");

CREATE INDEX "invoice_owed" ON "billing"."invoice"("due_date", "id", "currency", "amount_due_minor", "total_minor", "legal_entity") WHERE (amount_due_minor > 0 AND status = ANY (ARRAY['OPEN'::text, 'UNCOLLECTIBLE'::text]));

CREATE INDEX "invoice_status_id_idx" ON "billing"."invoice"("status", "id");

CREATE INDEX "invoice_legal_entity_id_idx" ON "billing"."invoice"("legal_entity", "id");

CREATE INDEX "invoice_currency_amount_due_minor_id_idx" ON "billing"."invoice"("currency", "amount_due_minor", "id");

CREATE INDEX "subscription_status_id_idx" ON "billing"."subscription"("status", "id");

CREATE INDEX "subscription_legal_entity_id_idx" ON "billing"."subscription"("legal_entity", "id");

CREATE INDEX "subscription_currency_counted_mrr_minor_id_idx" ON "billing"."subscription"("currency", "counted_mrr_minor", "id");

-- In the order of a list, whose keys are never null.
CREATE INDEX "invoice_by_due_date" ON "billing"."invoice"((coalesce("due_date", 'infinity'::date)), "id");

CREATE INDEX "invoice_by_issue" ON "billing"."invoice"((coalesce("issued_at", 'infinity'::timestamptz)), "id");

CREATE INDEX "subscription_by_end" ON "billing"."subscription"((coalesce("cancel_at", 'infinity'::timestamptz)), "id");
