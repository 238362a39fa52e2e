-- DropIndex
DROP INDEX "billing"."invoice_open";

-- AlterTable
ALTER TABLE "billing"."credit_memo" ADD COLUMN     "balance_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "issued_on" DATE,
ADD COLUMN     "open_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "outside_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "refunded_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "refunds" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "billing"."invoice" ADD COLUMN     "credited_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "from_balance_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "paid_minor" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "billing"."credit_memo_line" (
    "id" TEXT NOT NULL,
    "credit_memo_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "invoice_line_id" TEXT,
    "quantity" DECIMAL(20,6) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,

    CONSTRAINT "credit_memo_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "credit_memo_line_credit_memo_id_line_no_key" ON "billing"."credit_memo_line"("credit_memo_id", "line_no");

-- CreateIndex
CREATE INDEX "invoice_open" ON "billing"."invoice"("account_id", "currency", "amount_due_minor") WHERE (status = ANY (ARRAY['OPEN'::text, 'UNCOLLECTIBLE'::text]));

-- What the hub has of payments by now; credits and balances follow when each invoice is read next.
UPDATE "billing"."invoice" i SET "paid_minor" = a."minor"
FROM (SELECT "invoice_id", sum("amount_minor") AS "minor" FROM "billing"."payment_application" GROUP BY "invoice_id") a
WHERE a."invoice_id" = i."id";

UPDATE "billing"."invoice" SET "amount_due_minor" = 0 WHERE "status" = 'VOID';
