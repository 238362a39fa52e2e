-- AlterTable
ALTER TABLE "billing"."payment" ADD COLUMN     "payer_entity" TEXT;
