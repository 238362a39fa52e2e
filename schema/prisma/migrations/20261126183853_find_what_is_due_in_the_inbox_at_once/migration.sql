-- DropIndex
DROP INDEX "operations"."inbox_message_due";

-- AlterTable
ALTER TABLE "operations"."inbox_message" ADD COLUMN     "escaped" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "lane" SMALLINT NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "inbox_message_due" ON "operations"."inbox_message"("lane", "due_at") WHERE (processed_at IS NULL);

-- CreateIndex
CREATE INDEX "inbox_message_record" ON "operations"."inbox_message"("object_type", "object_id") WHERE (processed_at IS NULL);

-- CreateIndex
CREATE INDEX "inbox_message_in_hand" ON "operations"."inbox_message"("in_hand_of") WHERE (in_hand_of IS NOT NULL);
