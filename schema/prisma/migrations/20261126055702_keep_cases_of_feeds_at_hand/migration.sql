-- CreateIndex
CREATE INDEX "exception_case_feed" ON "operations"."exception_case"("system") WHERE (subject_type = 'Feed'::text AND ended IS DISTINCT FROM 'HEALED'::text);
