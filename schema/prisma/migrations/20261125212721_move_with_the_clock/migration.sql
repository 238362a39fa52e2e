-- AlterTable
ALTER TABLE "billing"."dunning_case" ADD COLUMN     "late_steps" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "next_step_on" DATE;

-- AlterTable
ALTER TABLE "billing"."invoice" ADD COLUMN     "past_due_since" DATE;

-- AlterTable
ALTER TABLE "billing"."subscription" ADD COLUMN     "counted_mrr_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "crm"."opportunity" ADD COLUMN     "mrr_minor" BIGINT;

-- CreateIndex
CREATE INDEX "dunning_case_to_step" ON "billing"."dunning_case"("next_step_on", "id") WHERE (closed_at IS NULL);

-- CreateIndex
CREATE INDEX "invoice_to_be_late" ON "billing"."invoice"("due_date", "id") WHERE (status <> 'VOID' AND amount_due_minor > 0 AND past_due_since IS NULL);

-- CreateIndex
CREATE INDEX "subscription_to_start" ON "billing"."subscription"("started_at", "id") WHERE (counted_mrr_minor <> mrr_minor);

-- CreateIndex
CREATE INDEX "subscription_to_end" ON "billing"."subscription"("cancel_at", "id") WHERE (counted_mrr_minor <> 0);

-- CreateIndex
CREATE INDEX "contract_to_expire" ON "crm"."contract"("end_date", "id") WHERE (status = 'ACTIVE' AND NOT auto_renew);

-- CreateIndex
CREATE INDEX "opportunity_to_renew" ON "crm"."opportunity"("next_renewal", "id") WHERE (next_renewal IS NOT NULL);

-- CreateIndex
CREATE INDEX "revenue_schedule_line_due" ON "erp"."revenue_schedule_line"("period_end", "schedule_id") WHERE (posting_id IS NULL AND planned_minor <> 0);

-- What has begun already did not begin with this change.
UPDATE "billing"."subscription" SET "counted_mrr_minor" = "mrr_minor"
WHERE "started_at" <= now() AND ("cancel_at" IS NULL OR "cancel_at" > now());

-- A derived contract named the day behind its last one, where a CRM's own names the last.
UPDATE "crm"."contract" SET "end_date" = "end_date" - 1 WHERE "derived" AND "end_date" IS NOT NULL;
