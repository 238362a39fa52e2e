CREATE TABLE "billing"."account_mrr" (
    "account_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "annual_minor" DECIMAL(38,12) NOT NULL,
    "mrr_minor" BIGINT NOT NULL,

    CONSTRAINT "account_mrr_pkey" PRIMARY KEY ("account_id","currency","legal_entity")
);

INSERT INTO "billing"."account_mrr" ("account_id", "currency", "legal_entity", "annual_minor", "mrr_minor")
SELECT s."account_id", s."currency", e."of", sum(s."annual_minor"), round(sum(s."annual_minor") / 12)
FROM "billing"."subscription" s CROSS JOIN LATERAL (VALUES ('*'), (s."legal_entity")) AS e("of")
WHERE s."account_id" IS NOT NULL AND s."counted_mrr_minor" <> 0 AND e."of" IS NOT NULL
GROUP BY 1, 2, 3;

CREATE INDEX "account_mrr_legal_entity_currency_mrr_minor_account_id_idx" ON "billing"."account_mrr"("legal_entity", "currency", "mrr_minor", "account_id");

-- Adds what a subscription has more, or less, to what recurs with its account.
CREATE FUNCTION "billing"."add_to_account_mrr"(s "billing"."subscription", sign integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "billing"."account_mrr" AS m ("account_id", "currency", "legal_entity", "annual_minor", "mrr_minor")
  SELECT s."account_id", s."currency", e."of", sign * s."annual_minor", round(sign * s."annual_minor" / 12)
  FROM (VALUES ('*'), (s."legal_entity")) AS e("of")
  WHERE s."account_id" IS NOT NULL AND s."counted_mrr_minor" <> 0 AND e."of" IS NOT NULL
  ORDER BY e."of"
  ON CONFLICT ("account_id", "currency", "legal_entity") DO UPDATE SET
    "annual_minor" = m."annual_minor" + EXCLUDED."annual_minor",
    "mrr_minor" = round((m."annual_minor" + EXCLUDED."annual_minor") / 12)
$$;

CREATE FUNCTION "billing"."count_account_mrr"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM "billing"."add_to_account_mrr"(OLD, -1); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM "billing"."add_to_account_mrr"(NEW, 1); END IF;
  RETURN NULL;
END
$$;

-- At the end of the transaction, so that nobody waits for anything else while an account's row is held.
CREATE CONSTRAINT TRIGGER "subscription_counted" AFTER INSERT OR DELETE OR UPDATE OF
  "account_id", "currency", "legal_entity", "annual_minor", "counted_mrr_minor" ON "billing"."subscription"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "billing"."count_account_mrr"();

CREATE INDEX "subscription_cancel_at_id_idx" ON "billing"."subscription"("cancel_at", "id");

CREATE INDEX "account_name_by_stage" ON "crm"."account"("lifecycle_stage", "name", "id");

CREATE INDEX "contract_end_date_id_idx" ON "crm"."contract"("end_date", "id");

CREATE INDEX "contract_status_id_idx" ON "crm"."contract"("status", "id");

CREATE INDEX "contract_currency_acv_minor_id_idx" ON "crm"."contract"("currency", "acv_minor", "id");

-- Since when an order has been in its state.
ALTER TABLE "operations"."order" ADD COLUMN "state_since" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP;

UPDATE "operations"."order" SET "state_since" = "updated_at";

CREATE FUNCTION "operations"."note_order_state"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."state_since" := now();
  RETURN NEW;
END
$$;

CREATE TRIGGER "order_in_state" BEFORE UPDATE ON "operations"."order"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION "operations"."note_order_state"();

CREATE INDEX "order_state_state_since_id_idx" ON "operations"."order"("state", "state_since", "id");
