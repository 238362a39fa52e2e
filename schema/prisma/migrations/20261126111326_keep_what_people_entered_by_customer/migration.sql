-- AlterTable
ALTER TABLE "erp"."entered_document" ADD COLUMN     "document_id" TEXT;

-- A row was a document's, by its id.
UPDATE "erp"."entered_document" SET "document_id" = "id";

-- AlterTable
ALTER TABLE "erp"."entered_document" ALTER COLUMN "document_id" SET NOT NULL;

-- CreateIndex
CREATE INDEX "entered_document_document_id_idx" ON "erp"."entered_document"("document_id");
