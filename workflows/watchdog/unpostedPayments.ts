import { queues } from "../queues";
import type { PostingSource } from "../posting/documentKind";
import { postingKey } from "../posting/requestPosting";
import type { Unmet, Watch } from "./watch";

/**
 * Payments received on an invoice that the ledger holds, and that it does not hold itself, but for what people entered
 * there. Uses the indexes payment_to_follow, payment_application (payment_id, …) and posting (source_type, source_id).
 */
export const unpostedPayments: Watch = {
  lacks: "is not in the ledger",
  minutes: ({ paymentMinutes }) => paymentMinutes,
  find: (tx, _hub, { before, after, limit }) => tx.$queryRaw<Unmet[]>`
    SELECT y.id, y.updated_at < ${before} AND EXISTS (SELECT FROM billing.payment_application a
        JOIN erp.posting p ON p.invoice_id = a.invoice_id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED'
        WHERE a.payment_id = y.id AND p.updated_at < ${before}) AS due,
      EXISTS (SELECT FROM erp.posting p WHERE p.source_type = 'Payment' AND p.source_id = y.id AND p.status = 'POSTED')
        OR EXISTS (SELECT FROM erp.entered_payment e
          WHERE e.payment_id = y.id AND e.cash_minor + e.credit_minor >= y.amount_minor) AS done
    FROM billing.payment y
    WHERE y.followed_at IS NULL AND y.status IN ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED')
      AND y.id > ${after}
    ORDER BY y.id LIMIT ${limit}`,
  follow: (tx, _hub, id) => tx.$executeRaw`UPDATE billing.payment SET followed_at = now() WHERE id = ${id}`,
  request: async (tx, hub, id) => {
    const input: PostingSource = { kind: "payment", id };
    const where = { sourceType: "Payment", sourceId: id };
    const postings = await tx.posting.findMany({ where, select: { id: true } });
    const key = await postingKey(tx, hub, input);
    return { workflow: "posting", id: key, queue: queues.erp, input, subjects: [id, ...postings.map((one) => one.id)] };
  },
};
