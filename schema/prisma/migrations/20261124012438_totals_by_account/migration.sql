-- DropIndex
DROP INDEX "erp"."revenue_schedule_account_id_idx";

-- CreateIndex
CREATE INDEX "invoice_open" ON "billing"."invoice"("account_id", "currency", "amount_due_minor") WHERE (status = 'OPEN');

-- CreateIndex
CREATE INDEX "receivable_open" ON "erp"."receivable"("account_id", "due_date", "id") WHERE (open_minor <> 0);

-- CreateIndex
CREATE INDEX "revenue_schedule_account_id_currency_id_idx" ON "erp"."revenue_schedule"("account_id", "currency", "id");

-- CreateIndex
CREATE INDEX "revenue_schedule_line_totals" ON "erp"."revenue_schedule_line"("schedule_id", "recognized_on", "recognized_minor", "planned_minor");
