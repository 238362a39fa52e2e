-- AlterTable
ALTER TABLE "billing"."price" ADD COLUMN     "interval_count" INTEGER,
ADD COLUMN     "interval_unit" TEXT;

-- What was stored as OTHER said nothing: it stays empty until billing is read again.
UPDATE "billing"."price" SET
  "interval_count" = CASE "interval" WHEN 'MONTHLY' THEN 1 WHEN 'QUARTERLY' THEN 3 WHEN 'ANNUAL' THEN 1 END,
  "interval_unit" = CASE "interval" WHEN 'MONTHLY' THEN 'MONTH' WHEN 'QUARTERLY' THEN 'MONTH' WHEN 'ANNUAL' THEN 'YEAR' END;

ALTER TABLE "billing"."price" DROP COLUMN "interval";

-- AlterTable
ALTER TABLE "billing"."subscription" ADD COLUMN     "annual_minor" DECIMAL(38,12);

-- Of what does not bill nothing recurs. A year is twelve rounded months until billing is read again.
UPDATE "billing"."subscription" SET "mrr_minor" = 0 WHERE "status" NOT IN ('ACTIVE', 'PAST_DUE');
UPDATE "billing"."subscription" SET "annual_minor" = "mrr_minor" * 12;

ALTER TABLE "billing"."subscription" ALTER COLUMN "annual_minor" SET NOT NULL;

-- AlterTable
ALTER TABLE "crm"."opportunity" ADD COLUMN     "interval_count" INTEGER,
ADD COLUMN     "interval_unit" TEXT;

UPDATE "crm"."opportunity" SET
  "interval_count" = CASE "billing_interval" WHEN 'MONTHLY' THEN 1 WHEN 'QUARTERLY' THEN 3 WHEN 'ANNUAL' THEN 1 END,
  "interval_unit" = CASE "billing_interval" WHEN 'MONTHLY' THEN 'MONTH' WHEN 'QUARTERLY' THEN 'MONTH' WHEN 'ANNUAL' THEN 'YEAR' END;
