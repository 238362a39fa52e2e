-- AlterTable
ALTER TABLE "billing"."subscription_item" ADD COLUMN     "recurring_minor" BIGINT;
