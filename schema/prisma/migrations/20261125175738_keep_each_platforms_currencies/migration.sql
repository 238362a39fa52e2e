-- AlterTable
ALTER TABLE "erp"."legal_entity" DROP COLUMN "currencies";

-- CreateTable
CREATE TABLE "operations"."platform_currency" (
    "instance_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "decimals" INTEGER NOT NULL,

    CONSTRAINT "platform_currency_pkey" PRIMARY KEY ("instance_id","code")
);
