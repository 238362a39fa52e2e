-- AlterTable
ALTER TABLE "operations"."inbox_message" ADD COLUMN     "in_hand_of" TEXT;
