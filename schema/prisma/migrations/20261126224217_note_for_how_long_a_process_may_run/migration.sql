-- AlterTable
ALTER TABLE "operations"."watch_run" ADD COLUMN     "process_minutes" INTEGER;
