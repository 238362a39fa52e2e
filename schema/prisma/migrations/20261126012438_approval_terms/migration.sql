-- AlterTable
ALTER TABLE "operations"."approval" ADD COLUMN     "terms_hash" TEXT;
