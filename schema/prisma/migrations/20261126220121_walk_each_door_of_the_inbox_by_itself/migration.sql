-- Each door (source) of a lane is walked by itself, so that what an instance has no room for is not walked past.
-- DropIndex
DROP INDEX "operations"."inbox_message_due";

-- CreateIndex
CREATE INDEX "inbox_message_due" ON "operations"."inbox_message"("lane", "source", "due_at") WHERE (processed_at IS NULL);
