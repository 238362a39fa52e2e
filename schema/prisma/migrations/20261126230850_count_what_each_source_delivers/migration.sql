-- CreateTable
CREATE TABLE "operations"."inbox_received" (
    "source" TEXT NOT NULL,
    "hour" TIMESTAMPTZ NOT NULL,
    "backend" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "inbox_received_pkey" PRIMARY KEY ("hour","source","backend")
);
