ALTER TABLE "erp"."accounting_period" ALTER COLUMN "revenue_status" DROP NOT NULL,
ALTER COLUMN "tax_status" DROP NOT NULL,
ALTER COLUMN "cash_status" DROP NOT NULL;

-- They were copies of receivables and the general ledger. What shuts the general ledger shuts all but tax; else nothing was said.
UPDATE "erp"."accounting_period" SET ("revenue_status", "tax_status", "cash_status") =
  (SELECT s, NULL, s FROM (SELECT CASE WHEN "gl_status" IN ('LOCKED', 'CLOSED') THEN "gl_status" END AS s) told);
