-- AlterTable
ALTER TABLE "billing"."product" ADD COLUMN     "charge_type" TEXT;

-- AlterTable
ALTER TABLE "crm"."opportunity" ADD COLUMN     "term_end" TEXT;

-- AlterTable
ALTER TABLE "operations"."order" ADD COLUMN     "predates_terms" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "operations"."order_policy" (
    "id" TEXT NOT NULL,
    "policy" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "order_policy_pkey" PRIMARY KEY ("id")
);

-- Deals that were accepted before keep their way: their subscriptions renew, and all of their lines recur.
UPDATE "operations"."order" SET "predates_terms" = true WHERE "contract_id" IS NOT NULL;
