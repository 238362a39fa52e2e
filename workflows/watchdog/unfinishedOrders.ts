import { finishOrder } from "../order/finishOrder";
import type { Unmet, Watch } from "./watch";

/**
 * Orders that nothing is to come for any more, and that do not say so; what one still lacks, the other watches look for.
 * Uses the indexes order (state, id), subscription (order_id), invoice (subscription_id) and posting (invoice_id).
 */
export const unfinishedOrders: Watch = {
  lacks: "is not fulfilled",
  minutes: ({ statusMinutes }) => statusMinutes,
  find: (tx, _hub, { before, after, limit }) => tx.$queryRaw<Unmet[]>`
    SELECT o.id, true AS due, true AS done
    FROM operations."order" o
    WHERE o.state = 'POSTING' AND o.updated_at < ${before} AND o.id > ${after}
      AND EXISTS (SELECT FROM billing.subscription s JOIN billing.invoice i ON i.subscription_id = s.id
        JOIN erp.posting p ON p.invoice_id = i.id
        WHERE s.order_id = o.id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED' OFFSET 0)
    ORDER BY o.id LIMIT ${limit}`,
  follow: finishOrder,
  request: () => Promise.resolve(null),
};
