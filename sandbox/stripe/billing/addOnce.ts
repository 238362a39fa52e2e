import type { Draft } from "../draft";
import type { StripeObject } from "../stripeObject";
import { createItem } from "./createItem";
import type { AskedDiscount } from "./redeem";

interface Moment {
  type: "timestamp" | "max_item_period_start" | "now" | "min_item_period_end";
  timestamp?: number | undefined;
}

/** An amount that a new subscription's next invoice bills once. */
export interface AddedItem {
  price: string;
  quantity: number;
  discounts: AskedDiscount[];
  discountable: boolean;
  period?: { start: Moment; end: Moment } | undefined;
  tax_rates: string[];
  metadata?: Record<string, string> | undefined;
}

/**
 * Appends an amount to a subscription's next invoice, for the present period of its items unless another is said.
 * @see https://docs.stripe.com/api/subscriptions/create#create_subscription-add_invoice_items
 */
export function addOnce(
  draft: Draft,
  subscription: StripeObject,
  item: AddedItem,
  current: { start: number; end: number },
  param: string,
): void {
  const at = (moment: Moment | undefined, otherwise: number) =>
    moment?.type === "now" ? draft.now : (moment?.timestamp ?? otherwise);
  const { price, quantity, discounts, discountable, period, metadata } = item;
  createItem(draft, {
    ...{ price, quantity, discounts, discountable },
    customer: String(subscription["customer"]),
    amount: null,
    unitAmount: null,
    currency: null,
    description: null,
    invoice: null,
    subscription: subscription.id,
    period: { start: at(period?.start, current.start), end: at(period?.end, current.end) },
    taxRates: item.tax_rates,
    metadata: metadata ?? {},
    param: `${param}[price]`,
  });
}
