import { onceIn } from "../../platform/store/onceIn";
import type { Transaction } from "../../platform/store/openStore";

/** The operation behind an invoice's order; null for an invoice that no order of the hub asked for. */
export async function operationOf(tx: Transaction, invoiceId: string): Promise<string | null> {
  return (await orderOf(tx, invoiceId))?.operationId ?? null;
}

/** What never changes of the order that asked for the subscription an invoice bills. */
export const orderOf = (tx: Transaction, invoiceId: string): Promise<OrderIdentity | null> =>
  onceIn(tx, `order of ${invoiceId}`, async () => {
    const [order] = await tx.$queryRaw<OrderIdentity[]>`
      SELECT o.id, o.operation_id AS "operationId", o.opportunity_id AS "opportunityId", o.account_id AS "accountId",
        o.correlation_id AS "correlationId"
      FROM billing.invoice i
      JOIN billing.subscription s ON s.id = i.subscription_id
      JOIN operations.order o ON o.id = s.order_id
      WHERE i.id = ${invoiceId}`;
    return order ?? null;
  });

export interface OrderIdentity {
  id: string;
  operationId: string;
  opportunityId: string;
  accountId: string | null;
  correlationId: string | null;
}
