-- By the beginning of what a record is called, as it is looked for; in the order of its characters, by which a
-- beginning is a range.
CREATE INDEX "account_name_search" ON "crm"."account" (("operations"."fold"("name") COLLATE "C"), "id");
CREATE INDEX "opportunity_name_search" ON "crm"."opportunity" (("operations"."fold"("name") COLLATE "C"), "id");
CREATE INDEX "contract_number_search" ON "crm"."contract" (("operations"."fold"("number") COLLATE "C"), "id");
CREATE INDEX "subscription_number_search" ON "billing"."subscription" (("operations"."fold"("number") COLLATE "C"), "id");
CREATE INDEX "invoice_number_search" ON "billing"."invoice" (("operations"."fold"("number") COLLATE "C"), "id");
CREATE INDEX "credit_memo_number_search" ON "billing"."credit_memo" (("operations"."fold"("number") COLLATE "C"), "id");

-- By a part of it.
CREATE INDEX "opportunity_search" ON "crm"."opportunity" USING gin ("operations"."grams"("operations"."fold"("name")));
