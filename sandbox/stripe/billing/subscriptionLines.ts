import type { Draft } from "../draft";
import type { StripeObject } from "../stripeObject";
import type { NewLine } from "./draftInvoice";
import type { BilledPeriod } from "./periods";
import { priceIn } from "./priceIn";
import { priceParts, type PricePart } from "./priceParts";
import { wordAmount } from "./wordAmount";

/** One thing to bill: an item over a period. */
export interface Billable {
  item: StripeObject;
  period: BilledPeriod;
  /** How many, where it is not the item's own quantity: usage. */
  quantity?: number;
}

interface Price extends StripeObject {
  currency: string;
  product: string;
}

/** What a subscription's item comes to over a period: a line, or one for each graduated tier that it reaches. */
export function subscriptionLines(draft: Draft, subscription: StripeObject, billable: Billable): NewLine[] {
  const { item, period } = billable;
  const price = priceIn(item["price"] as Price, String(subscription["currency"])) as Price;
  const quantity = billable.quantity ?? Number(item["quantity"] ?? 1);
  const name = String(draft.find(price.product)?.["name"] ?? price.product);
  const unit = price["unit_amount_decimal"] as string | null;
  const parts = period.share === 0 ? [{ amount: 0, quantity, unit, tier: null }] : priceParts(price, quantity);
  return parts.map((part) => ({
    amount: Math.round(part.amount * period.share),
    currency: price.currency,
    description: describe(part, name, period, price),
    discountable: true,
    discounts: item["discounts"] as string[],
    metadata: {},
    parent: parentOf(subscription, billable),
    period: { start: period.start, end: period.end },
    pricing: {
      type: "price_details",
      price_details: { price: price.id, product: price.product },
      unit_amount_decimal: part.unit,
    },
    quantity: part.quantity,
    subscription: subscription.id,
    taxRates: subscription["default_tax_rates"] as StripeObject[],
  }));
}

function describe({ quantity, tier, unit }: PricePart, name: string, period: BilledPeriod, price: Price): string {
  if (period.share === 0) return `Trial period for ${name}`;
  if (tier === null) return `${quantity} × ${name}`;
  const { interval } = price["recurring"] as { interval: string };
  return `${quantity} × ${name} (Tier ${tier} at ${wordAmount(unit ?? "0", price.currency)} / ${interval})`;
}

function parentOf(subscription: StripeObject, { item, period }: Billable) {
  const details = {
    invoice_item: null,
    proration: period.share > 0 && period.share < 1,
    proration_details: null,
    subscription: subscription.id,
    subscription_item: item.id,
  };
  return { type: "subscription_item_details", invoice_item_details: null, subscription_item_details: details };
}
