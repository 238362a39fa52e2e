import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { writeKeys } from "../../domain/idempotency/writeKeys";
import type { Sale } from "../../domain/order/sale";
import { unbegun } from "../../domain/order/unbegun";
import { getRow, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Day } from "../../schema/canonical/value";
import type { Hub } from "../hub";
import { acceptedSale } from "./acceptedSale";
import { draftedFor, endOf, servicesOf } from "./servicesOf";

const kind = { class: "CORRECTION", cause: "subscription ends early" } as const;

/**
 * Tells that an order's subscription ends, or has ended, before the term that was sold is over, whether its service has
 * begun or not: on a period's boundary nothing is left to credit, and no document shows what is billed no more. So does
 * one that is paused, was on trial, or whose invoices are left drafts. The case ends once every interval that was sold is
 * begun by one of the order's subscriptions. What the hub takes back itself,
 * since billing refused to bill it as sold, is provisioned anew, and is none of them.
 */
export async function tellEndsEarly(tx: Transaction, hub: Hub, orderId: string): Promise<void> {
  const order = await getRow(tx, "order", { id: orderId });
  const sale = await acceptedSale(tx, order);
  if (!sale) return;
  const made = await madeFor(tx, hub, orderId);
  const own = made.filter(({ currency }) => currency === sale.currency);
  const until = own.length === 0 ? null : own.map(endOf).reduce(later, "");
  const minor = made.length === 0 ? 0n : unbegun(sale, own.flatMap(servicesOf), await draftedFor(tx, sale, own));
  if (minor === 0n) return settleExceptions(tx, hub.now(), order.id, kind);
  const deal = await getRow(tx, "opportunity", { id: order.opportunityId });
  await raiseException(tx, hub.now(), {
    ...kind,
    ...wordsOf(deal.name, sale, { until, minor }),
    advice: "Take the end back in billing; or close the case where it is meant",
    classification: "CONFIDENTIAL",
    ...{ subjectType: "Order", subjectId: order.id, accountId: order.accountId, system: "BILLING" },
    correlationId: order.correlationId ?? order.id,
    amountAtRisk: { minor, currency: sale.currency },
    // What is not billed is in none of the books.
    effects: [],
    retry: null,
  });
}

function wordsOf(deal: string, { end, currency }: Sale, { until, minor }: { until: Day | null; minor: bigint }) {
  const ends = until !== null && until < end;
  const said = `${decimalOf(minor, currency)} ${currency} net of tax`;
  return {
    title: ends
      ? `The subscription of the deal "${deal}" ends before the term that was sold`
      : `The subscriptions of the deal "${deal}" leave out a part of the term that was sold`,
    explanation: `With the deal "${deal}", service until ${end} was sold, and ${ends ? `its subscription in billing serves until ${until}, both days not included. ${said} that were sold for the intervals after it are billed no more` : `its subscriptions in billing begin none of some intervals: one is on trial for longer, follows another only after them, bills in another currency than ${currency}, is paused, or has an invoice for them that is left a draft or was voided. ${said} that were sold for these are billed by none`}. Where that is not meant, take the end back in billing, or, where it has ended, bill the rest there; where it is meant, close this case.`,
  };
}

/** The later of two ends; one that goes on has none. */
const later = (one: Day | null, other: Day | null): Day | null =>
  one === null || other === null ? null : one > other ? one : other;

/**
 * An order's subscriptions, but for those that the hub takes back itself. Uses the index subscription (order_id), and the
 * key of outbound writes.
 */
async function madeFor(tx: Transaction, { billing }: Hub, orderId: string): Promise<Row<"subscription">[]> {
  const found = await tx.subscription.findMany({ where: { orderId, status: { not: "INCOMPLETE" } } });
  const links = await tx.externalRef.findMany({
    where: { entityId: { in: found.map(({ id }) => id) }, instanceId: billing.instance.id, objectType: "Subscription" },
    select: { entityId: true, externalId: true },
  });
  const cancellations = new Map(
    links.map(({ entityId, externalId: subscriptionExternalId }) => [
      writeKeys.cancellation({ billing: billing.instance.id, subscriptionExternalId }),
      entityId,
    ]),
  );
  const written = await tx.outboundWrite.findMany({
    where: { idempotencyKey: { in: [...cancellations.keys()] } },
    select: { idempotencyKey: true },
  });
  const takenBack = new Set(written.map(({ idempotencyKey }) => cancellations.get(idempotencyKey)));
  return found.filter(({ id }) => !takenBack.has(id));
}
