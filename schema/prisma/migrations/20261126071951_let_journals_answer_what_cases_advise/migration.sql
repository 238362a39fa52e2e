-- AlterTable
ALTER TABLE "operations"."exception_case" ADD COLUMN     "advised" JSONB,
ADD COLUMN     "answered_minor" BIGINT NOT NULL DEFAULT 0;
