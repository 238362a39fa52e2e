-- AlterTable
ALTER TABLE "erp"."posting" ADD COLUMN     "unplanned_minor" BIGINT;

-- Lines of which nothing says when they are earned, as far as the ledger still holds their document.
UPDATE "erp"."posting" p SET "unplanned_minor" = beside.minor
FROM (
  SELECT n.invoice_id, sum(n.amount_minor)::bigint AS minor FROM "billing"."invoice_line" n
  WHERE NOT EXISTS (SELECT FROM "erp"."revenue_schedule" s WHERE s.invoice_line_id = n.id)
  GROUP BY n.invoice_id
) beside
WHERE p.invoice_id = beside.invoice_id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED' AND beside.minor <> 0
  AND (SELECT sum(coalesce(l.credit_minor, 0) - coalesce(l.debit_minor, 0)) FROM "erp"."journal_entry" j
    JOIN "erp"."journal_line" l ON l.journal_id = j.id AND l.figure = 'DEFERRED' WHERE j.posting_id = p.id) <> 0;

-- CreateIndex
CREATE INDEX "posting_unplanned" ON "erp"."posting"("account_id", "currency") WHERE (unplanned_minor IS NOT NULL);
