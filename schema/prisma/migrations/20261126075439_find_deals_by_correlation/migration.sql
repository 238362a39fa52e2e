-- CreateIndex
CREATE INDEX "opportunity_correlation_id_idx" ON "crm"."opportunity"("correlation_id");
