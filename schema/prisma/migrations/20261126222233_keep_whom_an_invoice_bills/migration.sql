-- AlterTable
ALTER TABLE "billing"."invoice" ADD COLUMN     "customer_external_id" TEXT;

-- CreateIndex
CREATE INDEX "invoice_of_unknown" ON "billing"."invoice"("customer_external_id") WHERE (account_id IS NULL);
