CREATE INDEX "exception_case_correlation_id_idx" ON "operations"."exception_case"("correlation_id");
