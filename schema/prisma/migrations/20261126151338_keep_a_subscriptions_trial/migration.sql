-- AlterTable
ALTER TABLE "billing"."subscription" ADD COLUMN     "trial_end" DATE,
ADD COLUMN     "trial_start" DATE;
