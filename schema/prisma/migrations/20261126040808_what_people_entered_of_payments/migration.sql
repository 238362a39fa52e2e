-- AlterTable
ALTER TABLE "erp"."receivable" ADD COLUMN     "cash_minor" BIGINT,
ADD COLUMN     "own_minor" BIGINT,
ADD COLUMN     "read_at" TIMESTAMPTZ;

-- CreateTable
CREATE TABLE "erp"."entered_payment" (
    "payment_id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "cash_minor" BIGINT NOT NULL,
    "credit_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entered_payment_pkey" PRIMARY KEY ("payment_id")
);

-- CreateIndex
CREATE INDEX "entered_payment_invoice_id_idx" ON "erp"."entered_payment"("invoice_id");
