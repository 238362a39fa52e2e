-- AlterTable
ALTER TABLE "erp"."entered_document" ADD COLUMN     "expensed_minor" BIGINT NOT NULL DEFAULT 0;
