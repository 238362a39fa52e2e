-- The currency that the CRM's own record states, apart from that of the sale by which the contract's value was reckoned.
ALTER TABLE "crm"."contract" ADD COLUMN "stated_currency" TEXT;

UPDATE "crm"."contract" SET "stated_currency" = "currency" WHERE NOT "derived";

-- A record that was put into another currency took the value of its sale with it.
UPDATE "crm"."contract" c SET "currency" = o."accepted"->>'currency', "version" = c."version" + 1
FROM "operations"."order" o
WHERE o."contract_id" = c."id" AND c."acv_minor" IS NOT NULL AND o."accepted"->>'currency' <> c."currency"
  AND NOT EXISTS (SELECT FROM "operations"."order" later
    WHERE later."contract_id" = c."id" AND later."accepted" IS NOT NULL AND later."win_number" > o."win_number");
