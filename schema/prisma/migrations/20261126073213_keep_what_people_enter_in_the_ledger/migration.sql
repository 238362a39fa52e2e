-- CreateTable
CREATE TABLE "erp"."entered_document" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT,
    "date" DATE NOT NULL,
    "account_id" TEXT,
    "legal_entity" TEXT,
    "currency" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "open_minor" BIGINT,
    "deferred_minor" BIGINT NOT NULL,
    "recognized_minor" BIGINT NOT NULL,
    "effects" JSONB NOT NULL,
    "correlation_id" TEXT,

    CONSTRAINT "entered_document_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "entered_document_account_id_currency_idx" ON "erp"."entered_document"("account_id", "currency");
