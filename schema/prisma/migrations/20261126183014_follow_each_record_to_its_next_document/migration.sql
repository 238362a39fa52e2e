-- AlterTable
ALTER TABLE "billing"."invoice" ADD COLUMN     "followed_at" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "billing"."payment" ADD COLUMN     "followed_at" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "crm"."opportunity" ADD COLUMN     "followed_win" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "operations"."watch_run" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "began_at" TIMESTAMPTZ NOT NULL,
    "positions" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "watch_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."workflow_end" (
    "workflow_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,

    CONSTRAINT "workflow_end_pkey" PRIMARY KEY ("workflow_id")
);

-- CreateIndex
CREATE INDEX "invoice_to_follow" ON "billing"."invoice"("id") WHERE (followed_at IS NULL AND status <> 'DRAFT');

-- CreateIndex
CREATE INDEX "payment_to_follow" ON "billing"."payment"("id") WHERE (followed_at IS NULL AND status = ANY (ARRAY['SUCCEEDED'::text, 'PARTIALLY_REFUNDED'::text, 'REFUNDED'::text, 'DISPUTED'::text]));

-- CreateIndex
CREATE INDEX "opportunity_to_follow" ON "crm"."opportunity"("id") WHERE (status = 'WON' AND followed_win <> win_number);

-- CreateIndex
CREATE INDEX "operation_under_way" ON "operations"."operation"("id") WHERE (kind = 'CLOSE_WON' AND status = ANY (ARRAY['PLANNED'::text, 'RUNNING'::text]) AND NOT dry_run);
