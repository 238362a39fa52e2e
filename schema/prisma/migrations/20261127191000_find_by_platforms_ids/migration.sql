-- CreateIndex
CREATE INDEX "external_ref_external_id_idx" ON "operations"."external_ref"("external_id");
