import { decimalOf } from "../../domain/money/decimalOf";
import { countedMrr } from "../../domain/recurring/countedMrr";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import { changeRow, getRow } from "../../platform/store/rows";
import type { Hub } from "../hub";
import { today } from "../today";
import { lockStatus } from "./lockStatus";
import { requestStatus } from "./requestStatus";

/**
 * Looks what counts of a subscription's MRR by now: where it changed, by time or by what billing says, that is told as
 * an event, and to the CRM where its deal shows a status already. A first status shows it by itself.
 */
export async function noteMrr(tx: Transaction, hub: Hub, subscriptionId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM billing.subscription WHERE id = ${subscriptionId} FOR UPDATE`;
  const subscription = await getRow(tx, "subscription", { id: subscriptionId });
  const { accountId, contractId, orderId, currency, countedMrrMinor: before } = subscription;
  const after = countedMrr(subscription, today(hub), hub.settings.timeZone);
  if (after === before) return;
  const version = await changeRow(tx, "subscription", subscriptionId, { countedMrrMinor: after });
  const money = (minor: bigint) => ({ amount: decimalOf(minor, currency), currency });
  appendEvents(tx, hub.now(), [
    {
      name: "billing.subscription.mrr.changed",
      subject: subscriptionId,
      accountId,
      correlationId: subscription.correlationId ?? subscriptionId,
      entityVersion: version ?? subscription.version,
      data: { subscriptionId, contractId, before: money(before), after: money(after) },
    },
  ]);
  if (orderId === null) return;
  const order = await getRow(tx, "order", { id: orderId });
  // Locked as whoever tells the status locks it: what is not told yet by then is told with this.
  await lockStatus(tx, order.opportunityId);
  const deal = await getRow(tx, "opportunity", { id: order.opportunityId });
  if (deal.financialSyncedAt !== null) await requestStatus(tx, hub, order);
}
