-- AlterTable
ALTER TABLE "erp"."posting_attempt" ADD COLUMN     "reading_no" BIGINT;

-- AlterTable
ALTER TABLE "erp"."receivable" ADD COLUMN     "reading_no" BIGINT;

-- What was read before counts as earlier than any reading from now on, and among itself as the clocks said.
UPDATE erp.receivable SET reading_no = 0 WHERE read_at IS NOT NULL;
UPDATE erp.posting_attempt t SET reading_no = CASE WHEN t.at < r.read_at THEN -1 ELSE 0 END
FROM erp.posting p LEFT JOIN erp.receivable r ON r.invoice_id = p.invoice_id
WHERE t.posting_id = p.id AND t.outcome = 'ACCEPTED' AND p.kind = 'CUSTOMER_PAYMENT';
