import { dayOf } from "../../domain/calendar/dayOf";
import { servedUntil } from "../../domain/calendar/servedUntil";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Sale } from "../../domain/order/sale";
import { unbilledFrom } from "../../domain/order/unbilledFrom";
import { findRow, getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Day } from "../../schema/canonical/value";
import type { Hub } from "../hub";
import { acceptedSale } from "./acceptedSale";

const kind = { class: "CORRECTION", cause: "subscription ends early" } as const;

/** The states of an order that was billed: a subscription that the hub takes back before has billed nothing. */
const billed: readonly string[] = ["POSTING", "FULFILLED"];

/**
 * Tells that a subscription ends, or has ended, before the term that was sold is over: on a period's boundary nothing is
 * left to credit, and no document shows what is billed no more. The case ends once it goes on to the term's end again,
 * or another subscription of the order does.
 */
export async function tellEndsEarly(tx: Transaction, hub: Hub, subscriptionId: string): Promise<void> {
  const { orderId } = await getRow(tx, "subscription", { id: subscriptionId });
  const order = orderId === null ? null : await findRow(tx, "order", { id: orderId });
  const sale = order && billed.includes(order.state) ? await acceptedSale(tx, order) : null;
  if (!order || !sale) return;
  const until = await endOf(tx, order.id);
  const minor = until === null ? 0n : unbilledFrom(sale, until);
  if (until === null || minor === 0n) return settleExceptions(tx, hub.now(), order.id, kind);
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

function wordsOf(deal: string, { end, currency }: Sale, { until, minor }: { until: Day; minor: bigint }) {
  return {
    title: `The subscription of the deal "${deal}" ends before the term that was sold`,
    explanation: `With the deal "${deal}", service until ${end} was sold, and its subscription in billing serves until ${until}, both days not included. ${decimalOf(minor, currency)} ${currency} net of tax that were sold for the intervals after it are billed no more. Where that is not meant, take the end back in billing, or, where it has ended, bill the rest there; where it is meant, close this case.`,
  };
}

/** The first day that no subscription of an order serves; null while one has no end. */
async function endOf(tx: Transaction, orderId: string): Promise<Day | null> {
  const all = await tx.subscription.findMany({
    where: { orderId, status: { not: "INCOMPLETE" } },
    select: { cancelAt: true, servedUntil: true },
  });
  const ends = all.map((one) => dayOf(one.servedUntil) ?? (one.cancelAt && servedUntil(one.cancelAt)));
  return ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null);
}
