import type { Draft } from "../draft";
import { meterOf } from "../meterUsage";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { createInvoice } from "./createInvoice";
import { finalize } from "./finalize";
import { pay } from "./pay";
import { addPending, pendingOf } from "./pendingItems";
import type { Recurring } from "./periods";
import { priceForSale } from "./priceForSale";
import { priceIn } from "./priceIn";
import { priceAmount } from "./priceParts";
import { newItem } from "./newItem";
import { refuseItemOfSamePrice } from "./refuseSamePrice";
import type { AskedDiscount } from "./redeem";

export interface ItemChange {
  id: string | null;
  price: string | null;
  quantity: number | null;
  deleted: boolean;
  discounts: AskedDiscount[];
  metadata: Record<string, string>;
}

export interface Proration {
  behavior: "create_prorations" | "always_invoice" | "none";
  /** The moment from which the change counts, in seconds. */
  at: number;
}

/**
 * Changes what a subscription bills within its period. Unless told otherwise, what is left of the period is credited at
 * the old price and quantity and charged at the new ones, by the second: with the next invoice, or with one at once.
 * @see https://docs.stripe.com/billing/subscriptions/prorations
 */
export function changeItems(
  draft: Draft,
  subscription: StripeObject,
  changes: readonly ItemChange[],
  proration: Proration,
): StripeObject {
  const list = subscription["items"] as { data: StripeObject[] };
  const prorate = (item: StripeObject, sign: 1 | -1) => {
    if (proration.behavior !== "none") prorateItem(draft, subscription, item, sign, proration.at);
  };
  let items = list.data;
  for (const change of changes) {
    const before = change.id === null ? undefined : items.find(({ id }) => id === change.id);
    if (change.id !== null && !before) {
      throw invalid(`No such subscription item: '${change.id}'`, "items", "resource_missing");
    }
    const after = change.deleted ? undefined : changed(draft, subscription, items[0], before, change);
    const same = before && after && before["price"] === after["price"] && before["quantity"] === after["quantity"];
    if (before && !same) prorate(before, -1);
    if (after && !same) prorate(after, 1);
    items = before
      ? items.flatMap((item) => (item !== before ? [item] : after ? [after] : []))
      : [...items, ...(after ? [after] : [])];
  }
  refuseItemOfSamePrice(items);
  if (items.length === 0) throw invalid("A subscription must have at least one active item.", "items");
  const made = draft.change(subscription, { items: { ...list, data: items } });
  return proration.behavior === "always_invoice" ? invoiceNow(draft, made) : made;
}

function changed(
  draft: Draft,
  subscription: StripeObject,
  other: StripeObject | undefined,
  before: StripeObject | undefined,
  change: ItemChange,
): StripeObject {
  const price =
    change.price === null
      ? (before?.["price"] as StripeObject | undefined)
      : priceForSale(draft, change.price, "items");
  if (!price) throw invalid("An item needs a price.", "items", "parameter_missing");
  const [is, was] = [price["recurring"], (other?.["price"] as StripeObject | undefined)?.["recurring"]] as (
    Recurring | null | undefined
  )[];
  if (!is || (was && (is.interval !== was.interval || is.interval_count !== was.interval_count))) {
    throw invalid("Subscription items must be recurring, and all at the same interval.", "items");
  }
  if (before) {
    const quantity = meterOf(price) === null && { quantity: change.quantity ?? Number(before["quantity"] ?? 1) };
    return draft.change(before, {
      price,
      ...quantity,
      metadata: { ...(before["metadata"] as object), ...change.metadata },
    });
  }
  const period = { start: Number(other?.["current_period_start"]), end: Number(other?.["current_period_end"]) };
  const { quantity, discounts, metadata } = change;
  const of = {
    ...{ id: subscription.id, customer: String(subscription["customer"]) },
    currency: String(subscription["currency"]),
  };
  return newItem(draft, of, { quantity, discounts, metadata }, price, period);
}

/** Credits or charges what is left of an item's period. Usage is billed as it was, and never prorated. */
function prorateItem(draft: Draft, subscription: StripeObject, item: StripeObject, sign: 1 | -1, at: number): void {
  const price = priceIn(item["price"] as StripeObject, String(subscription["currency"]));
  if (meterOf(price) !== null) return;
  const [start, end] = [Number(item["current_period_start"]), Number(item["current_period_end"])];
  if (at < start || at > end) throw invalid("The proration date must lie within the current period.", "proration_date");
  const quantity = Number(item["quantity"] ?? 1);
  const amount = sign * Math.round((priceAmount(price, quantity) * (end - at)) / (end - start));
  const name = String(draft.find(String(price["product"]))?.["name"] ?? price["product"]);
  const left = `time on ${quantity} × ${name} after ${new Date(at * 1_000).toISOString().slice(0, 10)}`;
  const description = sign > 0 ? `Remaining ${left}` : `Unused ${left}`;
  addPending(draft, subscription, { item, amount, description, quantity, period: { start: at, end } });
}

function invoiceNow(draft: Draft, subscription: StripeObject): StripeObject {
  const { id, customer, currency } = subscription;
  if (pendingOf(draft, { customer: String(customer), currency, subscription: id }).length === 0) return subscription;
  const invoice = finalize(draft, createInvoice(draft, subscription, [], "subscription_update"));
  const changed = draft.change(draft.get("subscription", subscription.id), { latest_invoice: invoice.id });
  if (invoice["status"] === "open" && invoice["collection_method"] === "charge_automatically") {
    pay(draft, invoice, { outOfBand: false, method: null });
  }
  return changed;
}
