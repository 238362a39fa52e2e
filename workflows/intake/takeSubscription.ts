import { lockAsRead } from "../../domain/corrections/lockAsRead";
import { findId } from "../../domain/refs/externalRefs";
import { projectSubscription } from "../../domain/projection/projectSubscription";
import { findRow, getRow, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingSubscription } from "../../schema/canonical/billing";
import { correctInvoice } from "../corrections/correctInvoice";
import { takeContractChange } from "../corrections/takeContractChange";
import { takeDealChange } from "../corrections/takeDealChange";
import { tellChangedMarks } from "../corrections/tellChangedMarks";
import { tellEndsEarly } from "../corrections/tellEndsEarly";
import { tellForeignMark } from "../corrections/tellForeignMark";
import { tellServiceEnd } from "../corrections/tellServiceEnd";
import { tellShrunk } from "../corrections/tellShrunk";
import type { Hub } from "../hub";
import { keepAsSent } from "../order/keepAsSent";
import { resumeOrder } from "../order/startOrder";
import { noteMrr } from "../status/noteMrr";

/**
 * Takes a subscription as billing has it now into the store, and tells what recurs of it by now. One that has ended ends
 * what its deal's changes had to be told for; a later win of its deal that waits says so, and goes on waiting for a person.
 * @returns its hub id
 */
export async function takeSubscription(tx: Transaction, hub: Hub, record: BillingSubscription): Promise<string> {
  const before = await lockOwn(tx, hub, record);
  const id = await projectSubscription(tx, hub.now(), hub.billing.instance, record);
  await noteMrr(tx, hub, id);
  const { orderId } = await getRow(tx, "subscription", { id });
  const order = orderId === null ? null : await findRow(tx, "order", { id: orderId });
  if (order) await keepAsSent(tx, hub, order, record);
  await tellForeignMark(tx, hub, id, record);
  await tellChangedMarks(tx, hub, id, record);
  // The order that it was linked to is served by it no more.
  const served = [orderId, before?.orderId].filter((one) => one != null);
  for (const one of new Set(served)) {
    await tellShrunk(tx, hub, one);
    await tellEndsEarly(tx, hub, one);
  }
  if (record.endedAt !== null) await endRevenue(tx, hub, id);
  if (record.status !== "CANCELED" && record.status !== "EXPIRED") return id;
  if (!order) return id;
  await takeDealChange(tx, hub, order.opportunityId);
  if (order.contractId !== null) await takeContractChange(tx, hub, order.contractId);
  // Never its own order: one whose subscription was taken back since billing refused its invoice waits for a person.
  const { opportunityId, winNumber } = order;
  const later = { opportunityId, state: "BLOCKED", winNumber: { gt: winNumber } };
  if (await tx.order.findFirst({ where: later, select: { id: true } }))
    await resumeOrder(tx, hub, opportunityId, `after-${id}`);
  return id;
}

/**
 * Its end is told in the books of its account, which are locked before its deal's order.
 * @returns it as the store has it; null where that has none
 */
async function lockOwn(
  tx: Transaction,
  { billing }: Hub,
  record: BillingSubscription,
): Promise<Row<"subscription"> | null> {
  const { instance } = billing;
  const id = await findId(tx, { instance, objectType: "Subscription", externalId: record.externalId });
  const { known } = await lockAsRead(tx, async () => {
    const known = id === null ? null : await findRow(tx, "subscription", { id });
    return { known, accountIds: known ? [known.accountId] : [] };
  });
  return known;
}

/** With its service ends what its invoices earn, and what those take back that owe money to the customer. */
async function endRevenue(tx: Transaction, hub: Hub, subscriptionId: string): Promise<void> {
  const negative = await tx.invoice.findMany({
    where: { subscriptionId, totalMinor: { lt: 0n } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  for (const { id } of negative) await correctInvoice(tx, hub, id);
  await tellServiceEnd(tx, hub, subscriptionId);
}
