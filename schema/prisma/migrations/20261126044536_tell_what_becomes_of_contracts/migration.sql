-- AlterTable
ALTER TABLE "crm"."contract" ADD COLUMN     "deleted_at" TIMESTAMPTZ;

-- CreateIndex
CREATE INDEX "order_contract_id_idx" ON "operations"."order"("contract_id");
