import { setOperationStatus } from "../../domain/operation/setOperationStatus";
import { dateOf } from "../../domain/projection/dateOf";
import { dayOf } from "../../domain/projection/dayOf";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";

/**
 * Ends an order once all of it that is due by now is there: its first invoice posted, the revenue of the periods that
 * have ended recognized, the CRM told.
 */
export async function finishOrder(tx: Transaction, hub: Hub, orderId: string): Promise<void> {
  const now = hub.now();
  await tx.$executeRaw`SELECT 1 FROM operations.order WHERE id = ${orderId} FOR UPDATE`;
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } });
  if (order.state !== "POSTING") return;
  const subscriptions = await tx.subscription.findMany({ where: { orderId }, select: { id: true } });
  const invoices = await tx.invoice.findMany({
    where: { subscriptionId: { in: subscriptions.map(({ id }) => id) } },
    select: { id: true },
  });
  const invoiceIds = invoices.map(({ id }) => id);
  const posted = await tx.posting.count({
    where: { invoiceId: { in: invoiceIds }, kind: "AR_INVOICE", status: "POSTED" },
  });
  const schedules = await tx.revenueSchedule.findMany({
    where: { invoiceId: { in: invoiceIds } },
    select: { id: true },
  });
  const today = dateOf(dayOf(now));
  const unearned = await tx.revenueScheduleLine.count({
    where: {
      scheduleId: { in: schedules.map(({ id }) => id) },
      periodEnd: { lte: today },
      postingId: null,
      plannedMinor: { not: 0n },
    },
  });
  const hubRecognizes = hub.settings.recognition === "HUB";
  if (posted === 0 || (hubRecognizes && unearned > 0)) return;
  const { version } = await tx.order.update({
    where: { id: orderId },
    data: { state: "FULFILLED", version: { increment: 1 } },
  });
  await appendEvents(tx, now, [
    {
      name: "hub.order.fulfilled",
      subject: orderId,
      accountId: order.accountId,
      correlationId: order.correlationId ?? orderId,
      entityVersion: version,
      data: { orderId, opportunityId: order.opportunityId },
    },
  ]);
  await setOperationStatus(tx, now, order.operationId, "SUCCEEDED");
}
