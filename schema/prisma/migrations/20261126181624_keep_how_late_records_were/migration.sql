-- AlterTable
ALTER TABLE "operations"."sync_state" ADD COLUMN     "lag_ms" BIGINT;

-- CreateIndex
CREATE INDEX "inbox_message_duplicates" ON "operations"."inbox_message"("received_at", "source") WHERE (duplicates > 0);
