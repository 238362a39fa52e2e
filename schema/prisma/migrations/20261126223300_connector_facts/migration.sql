-- AlterTable
ALTER TABLE "operations"."connection" ADD COLUMN     "auth_expires_at" TIMESTAMPTZ,
ADD COLUMN     "environment" TEXT,
ADD COLUMN     "health_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "told_health" TEXT NOT NULL DEFAULT 'UNKNOWN';
