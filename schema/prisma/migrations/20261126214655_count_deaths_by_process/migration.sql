-- AlterTable
ALTER TABLE "operations"."takeover" DROP COLUMN "times",
ADD COLUMN     "processes" TEXT[];
