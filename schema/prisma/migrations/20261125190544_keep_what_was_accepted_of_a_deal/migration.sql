-- AlterTable
ALTER TABLE "crm"."account" ADD COLUMN     "deleted_at" TIMESTAMPTZ,
ADD COLUMN     "merged_into_id" TEXT;

-- AlterTable
ALTER TABLE "crm"."opportunity" ADD COLUMN     "deleted_at" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "operations"."order" ADD COLUMN     "accepted" JSONB;

-- CreateIndex
CREATE INDEX "subscription_order_id_idx" ON "billing"."subscription"("order_id");
