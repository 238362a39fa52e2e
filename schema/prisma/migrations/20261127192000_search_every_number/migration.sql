-- By the beginning of what a record is called, as it is looked for; in the order of its characters, by which a
-- beginning is a range, and of no more than an index holds of the longest: one letter may be folded to eighteen.
CREATE INDEX "account_name_search" ON "crm"."account" ((left("operations"."fold"("name"), 600) COLLATE "C"), "id");
CREATE INDEX "opportunity_name_search" ON "crm"."opportunity" ((left("operations"."fold"("name"), 600) COLLATE "C"), "id");
CREATE INDEX "contract_number_search" ON "crm"."contract" ((left("operations"."fold"("number"), 600) COLLATE "C"), "id");
CREATE INDEX "subscription_number_search" ON "billing"."subscription" ((left("operations"."fold"("number"), 600) COLLATE "C"), "id");
CREATE INDEX "invoice_number_search" ON "billing"."invoice" ((left("operations"."fold"("number"), 600) COLLATE "C"), "id");
CREATE INDEX "credit_memo_number_search" ON "billing"."credit_memo" ((left("operations"."fold"("number"), 600) COLLATE "C"), "id");

-- By a part of it.
CREATE INDEX "opportunity_search" ON "crm"."opportunity" USING gin ("operations"."grams"("operations"."fold"("name")));
