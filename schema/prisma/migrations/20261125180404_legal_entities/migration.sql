-- AlterTable
ALTER TABLE "billing"."subscription" ADD COLUMN     "legal_entity" TEXT;

-- A subscription that an order asked for bills the customer of the entity that sold; another one is in the books that
-- its invoices are in, where those are one entity's alone. What stays unknown is filled in when it is next read.
UPDATE "billing"."subscription" s SET "legal_entity" = coalesce(
  (SELECT deal."selling_entity" FROM "operations"."order" o JOIN "crm"."opportunity" deal ON deal."id" = o."opportunity_id"
   WHERE o."id" = s."order_id"),
  (SELECT min(i."legal_entity") FROM "billing"."invoice" i
   WHERE i."subscription_id" = s."id" HAVING count(DISTINCT i."legal_entity") = 1)
);

-- CreateIndex
CREATE INDEX "opportunity_selling_entity_close_date_id_idx" ON "crm"."opportunity"("selling_entity", "close_date", "id");

-- CreateIndex
CREATE INDEX "posting_entity_id_id_idx" ON "erp"."posting"("entity_id", "id");
