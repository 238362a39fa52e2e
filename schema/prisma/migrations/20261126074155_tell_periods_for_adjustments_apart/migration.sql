-- DropIndex
DROP INDEX "erp"."accounting_period_entity_id_start_date_end_date_key";

-- AlterTable
ALTER TABLE "erp"."accounting_period" ADD COLUMN     "adjustment" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "accounting_period_entity_id_start_date_end_date_idx" ON "erp"."accounting_period"("entity_id", "start_date", "end_date");
