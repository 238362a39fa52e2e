-- AlterTable
ALTER TABLE "erp"."journal_line" ADD COLUMN     "base_minor" BIGINT,
ADD COLUMN     "figure" TEXT;

-- AlterTable
ALTER TABLE "erp"."posting" ADD COLUMN     "figures" JSONB,
ADD COLUMN     "posted" JSONB,
ADD COLUMN     "read_at" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "erp"."receivable" ADD COLUMN     "billing_open_minor" BIGINT,
ADD COLUMN     "document_id" TEXT,
ADD COLUMN     "total_minor" BIGINT;

-- AlterTable
ALTER TABLE "erp"."revenue_schedule" ADD COLUMN     "class" TEXT,
ADD COLUMN     "deferred_account" TEXT,
ADD COLUMN     "department" TEXT,
ADD COLUMN     "revenue_account" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "receivable_document_id_key" ON "erp"."receivable"("document_id");

-- CreateIndex
CREATE INDEX "unapplied_credit_source_id_idx" ON "erp"."unapplied_credit"("source_id");
