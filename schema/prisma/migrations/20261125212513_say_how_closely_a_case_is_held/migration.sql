-- AlterTable
ALTER TABLE "operations"."exception_case" ADD COLUMN     "classification" TEXT NOT NULL DEFAULT 'RESTRICTED';

-- What was raised before says nothing of what was earned, but for the revenue journals and the ERP's own recognition.
UPDATE "operations"."exception_case" c SET "classification" = 'CONFIDENTIAL'
WHERE c."subject_type" <> 'Workflow'
  AND coalesce(c."retry" ->> 'workflow', '') <> 'recognition'
  AND coalesce(c."retry" -> 'input' ->> 'kind', '') <> 'revenue'
  AND NOT EXISTS (SELECT 1 FROM "erp"."posting" p WHERE p."id" = c."subject_id" AND p."kind" = 'REVENUE_JOURNAL');
