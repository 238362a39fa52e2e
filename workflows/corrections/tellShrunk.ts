import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { recursForLess } from "../../domain/order/recursForLess";
import { getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Interval } from "../../schema/canonical/value";
import type { Hub } from "../hub";
import { acceptedSale } from "./acceptedSale";

const kind = { class: "CORRECTION", cause: "subscription shrank" } as const;

/**
 * Tells that an order's subscriptions recur, all together, for less than was sold, as soon as somebody changes one: without
 * a credit, no document shows it before the next invoice. The case ends once they recur for as much again, or all of them
 * have ended.
 */
export async function tellShrunk(tx: Transaction, hub: Hub, orderId: string): Promise<void> {
  const order = await getRow(tx, "order", { id: orderId });
  const sale = await acceptedSale(tx, order);
  if (!sale) return;
  const { currency } = sale;
  const living = await livingItems(tx, orderId, currency);
  // Kept by an earlier version without what lasts: billing's next news of it says it.
  if (living.some(({ sku, recurringMinor }) => sku !== null && recurringMinor === null)) return;
  const items = living.flatMap((one) =>
    one.sku === null || one.recurringMinor === null
      ? []
      : { ...one, recurring: { minor: one.recurringMinor, currency }, interval: { count: one.count, unit: one.unit } },
  );
  const less = living.length === 0 ? null : recursForLess(sale, items);
  if (less === null) return settleExceptions(tx, hub.now(), order.id, kind);
  const deal = await getRow(tx, "opportunity", { id: order.opportunityId });
  const said = (minor: bigint) => `${decimalOf(minor, currency)} ${currency}`;
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `What is billed for the deal "${deal.name}" recurs for less than was sold`,
    explanation: `With the deal "${deal.name}", ${said(less.soldMinor)} net of tax were sold for each billing interval, and all that its subscriptions in billing bill recurs for ${said(less.recurringMinor)} by now: somebody changed prices, quantities or discounts, or has another subscription go on for less. What was billed before is earned as it was, unless it is credited. Correct the subscription in billing; where it is meant, credit there what is not served any more, or close this case.`,
    advice: "Correct the subscription in billing; or close the case where it is meant",
    classification: "CONFIDENTIAL",
    ...{ subjectType: "Order", subjectId: order.id, accountId: order.accountId, system: "BILLING" },
    correlationId: order.correlationId ?? order.id,
    amountAtRisk: { minor: less.soldMinor - less.recurringMinor, currency },
    // Billing, ledger and revenue agree with each other: none of the books' figures differs.
    effects: [],
    retry: null,
  });
}

/**
 * What recurs of an order's subscriptions that have not ended, in the currency of its sale. Uses the index subscription
 * (order_id).
 */
const livingItems = (tx: Transaction, orderId: string, currency: string) => tx.$queryRaw<KeptItem[]>`
  SELECT p.sku, i.recurring_minor AS "recurringMinor", r.interval_count AS count, r.interval_unit AS unit
  FROM billing.subscription s JOIN billing.subscription_item i ON i.subscription_id = s.id
  LEFT JOIN billing.price r ON r.id = i.price_id LEFT JOIN billing.product p ON p.id = r.product_id
  WHERE s.order_id = ${orderId} AND s.currency = ${currency} AND s.status NOT IN ('INCOMPLETE', 'CANCELED', 'EXPIRED')`;

/** Of a price over no product that the hub knows, the interval is not kept. */
type KeptItem = { recurringMinor: bigint | null } & (
  ({ sku: string } & Interval) | { sku: null; count: null; unit: null }
);
