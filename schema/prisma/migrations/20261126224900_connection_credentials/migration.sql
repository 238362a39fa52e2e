-- AlterTable
ALTER TABLE "operations"."connection" ADD COLUMN     "credentials_refused_at" TIMESTAMPTZ;
