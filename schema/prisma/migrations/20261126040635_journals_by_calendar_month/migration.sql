-- DropIndex
DROP INDEX "erp"."revenue_schedule_line_due";

-- AlterTable
ALTER TABLE "billing"."invoice" ADD COLUMN     "given_up_on" DATE,
ADD COLUMN     "paid_on" DATE;

-- AlterTable
ALTER TABLE "billing"."subscription" ADD COLUMN     "served_until" DATE;

-- AlterTable
ALTER TABLE "erp"."posting" ADD COLUMN     "revenue_month" DATE;

-- AlterTable
ALTER TABLE "erp"."revenue_schedule_line" ADD COLUMN     "journal_month" DATE;

-- CreateIndex
CREATE INDEX "revenue_schedule_line_due" ON "erp"."revenue_schedule_line"("journal_month", "schedule_id") WHERE (recognized_on IS NULL AND planned_minor <> 0);

-- Each line is recognized by its own month's journal.
UPDATE erp.revenue_schedule_line SET journal_month = date_trunc('month', period_start)::date;
UPDATE erp.posting SET revenue_month = date_trunc('month', document_date)::date
WHERE kind = 'REVENUE_JOURNAL' AND idempotency_key NOT LIKE 'tl\_rnd\_%';
-- What was scheduled after its month's journal was posted, by the next journal.
UPDATE erp.revenue_schedule_line l SET journal_month = later.month
FROM erp.revenue_schedule s
JOIN LATERAL (
  SELECT (max(p.revenue_month) + interval '1 month')::date AS month FROM erp.posting p WHERE p.invoice_id = s.invoice_id
) later ON true
WHERE s.id = l.schedule_id AND l.recognized_on IS NULL AND l.planned_minor <> 0 AND EXISTS (
  SELECT FROM erp.posting p
  WHERE p.invoice_id = s.invoice_id AND p.revenue_month = l.journal_month AND p.status = 'POSTED'
);
UPDATE billing.invoice SET given_up_on = updated_at::date WHERE status = 'UNCOLLECTIBLE';
