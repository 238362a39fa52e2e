-- The currencies in which the books of a legal entity take documents; none while the ERP has not been asked.
ALTER TABLE "erp"."legal_entity" ADD COLUMN "currencies" TEXT[] DEFAULT ARRAY[]::TEXT[];
