-- AlterTable
ALTER TABLE "operations"."exception_case" ADD COLUMN     "closed_at" TIMESTAMPTZ,
ADD COLUMN     "closed_by" TEXT,
ADD COLUMN     "ended" TEXT,
ADD COLUMN     "evidence_url" TEXT,
ADD COLUMN     "resolution" TEXT;

-- CreateIndex
CREATE INDEX "exception_case_standing" ON "operations"."exception_case"("account_id") WHERE (class = 'CORRECTION' AND ended IS DISTINCT FROM 'HEALED');

-- Until now a case ended only once its reason was gone.
UPDATE "operations"."exception_case" SET "ended" = 'HEALED' WHERE "state" IN ('RESOLVED', 'IGNORED', 'SUPERSEDED');
