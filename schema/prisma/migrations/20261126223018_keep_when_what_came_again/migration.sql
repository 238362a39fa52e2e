-- DropIndex
DROP INDEX "operations"."inbox_message_duplicates";

-- CreateTable
CREATE TABLE "operations"."inbox_duplicate" (
    "id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_duplicate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "inbox_duplicate_received_at_source_idx" ON "operations"."inbox_duplicate"("received_at", "source");
