CREATE INDEX "invoice_document_date_id_idx" ON "billing"."invoice"("document_date", "id");
