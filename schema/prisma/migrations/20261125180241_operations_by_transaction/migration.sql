-- CreateIndex
CREATE INDEX "operation_correlation_id_idx" ON "operations"."operation"("correlation_id");
