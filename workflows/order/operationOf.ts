import type { Transaction } from "../../platform/store/openStore";

/** The operation behind an invoice's order; null for an invoice that no order of the hub asked for. */
export async function operationOf(tx: Transaction, invoiceId: string): Promise<string | null> {
  return (await orderOf(tx, invoiceId))?.operationId ?? null;
}

/** The order that asked for the subscription an invoice bills. */
export async function orderOf(tx: Transaction, invoiceId: string) {
  const invoice = await tx.invoice.findUnique({ where: { id: invoiceId }, select: { subscriptionId: true } });
  const subscription =
    invoice?.subscriptionId && (await tx.subscription.findUnique({ where: { id: invoice.subscriptionId } }));
  if (!subscription || subscription.orderId === null) return null;
  return tx.order.findUnique({ where: { id: subscription.orderId } });
}
