-- AlterTable
ALTER TABLE "operations"."order" ADD COLUMN     "anew_behind" TEXT;
