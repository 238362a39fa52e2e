import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { recursForLess } from "../../domain/order/recursForLess";
import { findRow, getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingSubscription } from "../../schema/canonical/billing";
import type { Hub } from "../hub";
import { acceptedSale } from "./acceptedSale";

const kind = { class: "CORRECTION", cause: "subscription shrank" } as const;

/**
 * Tells that a subscription recurs for less than was sold, as soon as somebody changes it: without a credit, no document
 * shows it before the next invoice. The case ends once it recurs for as much again, or has ended.
 */
export async function tellShrunk(
  tx: Transaction,
  hub: Hub,
  subscriptionId: string,
  { status, items, currency }: BillingSubscription,
): Promise<void> {
  const { orderId } = await getRow(tx, "subscription", { id: subscriptionId });
  const order = orderId === null ? null : await findRow(tx, "order", { id: orderId });
  const sale = order && (await acceptedSale(tx, order));
  if (!order || !sale || status === "INCOMPLETE") return;
  const over = status === "CANCELED" || status === "EXPIRED";
  const less = over || sale.currency !== currency ? null : recursForLess(sale, items);
  if (less === null) return settleExceptions(tx, hub.now(), order.id, kind);
  const deal = await getRow(tx, "opportunity", { id: order.opportunityId });
  const said = (minor: bigint) => `${decimalOf(minor, currency)} ${currency}`;
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `The subscription of the deal "${deal.name}" recurs for less than was sold`,
    explanation: `With the deal "${deal.name}", ${said(less.soldMinor)} net of tax were sold for each billing interval, and its subscription in billing recurs for ${said(less.recurringMinor)} by now: somebody changed its prices, quantities or discounts. What was billed before is earned as it was, unless it is credited. Correct the subscription in billing; where it is meant, credit there what is not served any more, or close this case.`,
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
