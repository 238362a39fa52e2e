ALTER TABLE "crm"."contract" ALTER COLUMN "auto_renew" DROP NOT NULL,
ALTER COLUMN "auto_renew" DROP DEFAULT;

-- A sale says it together with the contract's value; of the others nobody did.
UPDATE "crm"."contract" SET "auto_renew" = NULL WHERE NOT "auto_renew" AND "acv_minor" IS NULL;

DROP INDEX "crm"."contract_to_expire";
CREATE INDEX "contract_to_expire" ON "crm"."contract"("end_date", "id") WHERE (status = 'ACTIVE' AND auto_renew IS NOT TRUE);
