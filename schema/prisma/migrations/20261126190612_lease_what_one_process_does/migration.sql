-- AlterTable
ALTER TABLE "operations"."feed_cursor" ADD COLUMN     "fencing_token" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "operations"."process" (
    "id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "machine" TEXT,
    "started_at" TIMESTAMPTZ NOT NULL,
    "seen_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ NOT NULL,
    "ended_at" TIMESTAMPTZ,
    "ending" TEXT,

    CONSTRAINT "process_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "fencing_token" BIGINT NOT NULL,
    "taken_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "operations"."takeover" (
    "workflow_id" TEXT NOT NULL,
    "times" INTEGER NOT NULL,
    "steps" INTEGER NOT NULL,
    "taken_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "takeover_pkey" PRIMARY KEY ("workflow_id")
);

-- CreateIndex
CREATE INDEX "process_living" ON "operations"."process"("id") WHERE (ended_at IS NULL);
