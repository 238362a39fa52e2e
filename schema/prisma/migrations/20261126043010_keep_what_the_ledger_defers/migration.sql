-- AlterTable
ALTER TABLE "erp"."revenue_schedule" ADD COLUMN     "deferred_minor" BIGINT;

-- CreateIndex
CREATE INDEX "revenue_schedule_changed" ON "erp"."revenue_schedule"("account_id", "currency") WHERE (deferred_minor IS NOT NULL);
