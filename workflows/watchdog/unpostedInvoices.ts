import { queues } from "../queues";
import type { PostingSource } from "../posting/documentKind";
import { postingKey } from "../posting/requestPosting";
import type { Unmet, Watch } from "./watch";

/**
 * Numbered invoices that the ledger is to hold and does not. One of a customer whom the hub does not know waits for that.
 * Uses the indexes invoice_to_follow and posting (invoice_id).
 */
export const unpostedInvoices: Watch = {
  lacks: "is not in the ledger",
  minutes: ({ invoiceMinutes }) => invoiceMinutes,
  find: (tx, _hub, { before, after, limit }) => tx.$queryRaw<Unmet[]>`
    SELECT i.id, i.updated_at < ${before} AND i.number IS NOT NULL AND i.account_id IS NOT NULL
        AND i.legal_entity IS NOT NULL AS due,
      i.status = 'VOID' OR i.total_minor < 0 OR EXISTS (SELECT FROM erp.posting p
        WHERE p.invoice_id = i.id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED') AS done
    FROM billing.invoice i
    WHERE i.followed_at IS NULL AND i.status <> 'DRAFT' AND i.id > ${after}
    ORDER BY i.id LIMIT ${limit}`,
  follow: (tx, _hub, id) => tx.$executeRaw`UPDATE billing.invoice SET followed_at = now() WHERE id = ${id}`,
  request: async (tx, hub, id) => {
    const input: PostingSource = { kind: "invoice", id };
    const postings = await tx.posting.findMany({ where: { invoiceId: id, kind: "AR_INVOICE" }, select: { id: true } });
    const key = await postingKey(tx, hub, input);
    return { workflow: "posting", id: key, queue: queues.erp, input, subjects: [id, ...postings.map((one) => one.id)] };
  },
};
