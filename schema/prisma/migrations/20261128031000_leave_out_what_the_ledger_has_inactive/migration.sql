ALTER TABLE "erp"."accounting_period" ADD COLUMN "deleted_at" TIMESTAMPTZ;

ALTER TABLE "erp"."legal_entity" ADD COLUMN "deleted_at" TIMESTAMPTZ;
