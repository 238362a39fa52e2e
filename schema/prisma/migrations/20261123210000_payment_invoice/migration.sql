-- A payment names the invoice it is for from its first attempt on; applied to it is only what has succeeded.
ALTER TABLE "billing"."payment" ADD COLUMN "invoice_id" TEXT;

UPDATE "billing"."payment" p SET "invoice_id" = a."invoice_id"
FROM (SELECT DISTINCT ON ("payment_id") "payment_id", "invoice_id" FROM "billing"."payment_application"
  ORDER BY "payment_id", "amount_minor" DESC, "id") a WHERE a."payment_id" = p."id";

CREATE INDEX "payment_invoice_id_idx" ON "billing"."payment"("invoice_id");
