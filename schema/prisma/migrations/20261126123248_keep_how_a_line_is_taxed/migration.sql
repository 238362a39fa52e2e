-- AlterTable
ALTER TABLE "billing"."tax_line" ADD COLUMN     "treatment" TEXT;
