import type { Transaction } from "../../platform/store/openStore";
import type { OrderIdentity } from "./operationOf";

/**
 * The order by which billing bills a deal: of those that have a subscription the latest win's; null while none has. A
 * later win that waits, or came to nothing, says nothing about the deal yet. Uses the index order (opportunity_id).
 */
export async function orderInBilling(tx: Transaction, opportunityId: string): Promise<OrderIdentity | null> {
  const [order] = await tx.$queryRaw<OrderIdentity[]>`
    SELECT o.id, o.operation_id AS "operationId", o.opportunity_id AS "opportunityId", o.account_id AS "accountId",
      o.correlation_id AS "correlationId"
    FROM operations."order" o
    WHERE o.opportunity_id = ${opportunityId} AND EXISTS (SELECT FROM billing.subscription s WHERE s.order_id = o.id)
    ORDER BY o.win_number DESC LIMIT 1`;
  return order ?? null;
}
