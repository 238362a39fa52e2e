-- AlterTable
ALTER TABLE "crm"."contact" ADD COLUMN     "billing" BOOLEAN NOT NULL DEFAULT false;
