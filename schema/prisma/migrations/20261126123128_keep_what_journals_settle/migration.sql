-- CreateTable
CREATE TABLE "erp"."applied_journal" (
    "document_id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "applied_minor" BIGINT NOT NULL,
    "known_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "applied_journal_pkey" PRIMARY KEY ("document_id","invoice_id")
);

-- CreateIndex
CREATE INDEX "applied_journal_invoice_id_idx" ON "erp"."applied_journal"("invoice_id");
