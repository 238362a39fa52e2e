-- What is open over all accounts, with what a sum of it needs.
CREATE INDEX "receivable_owed" ON "erp"."receivable"("due_date", "id", "currency", "open_minor", "total_minor", "invoice_id") WHERE (open_minor <> 0);

CREATE INDEX "receivable_currency_open_minor_id_idx" ON "erp"."receivable"("currency", "open_minor", "id");

-- In the order of a list, whose keys are never null.
CREATE INDEX "receivable_open_by_due_date" ON "erp"."receivable"((coalesce("due_date", 'infinity'::date)), "id") WHERE (open_minor <> 0);

CREATE INDEX "receivable_by_due_date" ON "erp"."receivable"((coalesce("due_date", 'infinity'::date)), "id");

-- The periods of all books.
CREATE INDEX "accounting_period_start_date_id_idx" ON "erp"."accounting_period"("start_date", "id");
