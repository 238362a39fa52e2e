-- CreateTable
CREATE TABLE "operations"."feed" (
    "source" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "live" BOOLEAN NOT NULL,
    "quiet_ms" INTEGER NOT NULL,
    "since" TIMESTAMPTZ NOT NULL,
    "heard_at" TIMESTAMPTZ,
    "moved_at" TIMESTAMPTZ,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,
    "fault_class" TEXT,
    "fault_since" TIMESTAMPTZ,

    CONSTRAINT "feed_pkey" PRIMARY KEY ("source")
);
