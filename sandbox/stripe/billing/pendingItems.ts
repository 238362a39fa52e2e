import type { Draft } from "../draft";
import { objectId } from "../objectId";
import type { StripeObject } from "../stripeObject";
import type { Billable } from "./createInvoice";

/** An amount that waits for a subscription's next invoice. */
export interface PendingItem {
  item: StripeObject;
  amount: number;
  description: string;
  quantity: number;
  period: { start: number; end: number };
}

/** Has an amount billed with the subscription's next invoice. @see https://docs.stripe.com/api/invoiceitems/object */
export function addPending(draft: Draft, subscription: StripeObject, pending: PendingItem): StripeObject {
  const { item, amount, description, quantity, period } = pending;
  const price = item["price"] as StripeObject;
  const made = draft.put({
    id: objectId("ii"),
    object: "invoiceitem",
    created: draft.now,
    amount,
    currency: price["currency"],
    customer: subscription["customer"],
    date: draft.now,
    description,
    discountable: true,
    discounts: item["discounts"],
    invoice: null,
    livemode: false,
    metadata: {},
    net_amount: amount,
    parent: {
      type: "subscription_details",
      subscription_details: { subscription: subscription.id, subscription_item: item.id },
    },
    period,
    pricing: {
      type: "price_details",
      price_details: { price: price.id, product: price["product"] },
      unit_amount_decimal: price["unit_amount_decimal"] ?? null,
    },
    proration: true,
    quantity,
    tax_rates: [],
    test_clock: subscription["test_clock"] ?? null,
  });
  draft.tell("invoiceitem.created", made);
  return made;
}

interface Kept extends StripeObject {
  amount: number;
  description: string;
  discounts: string[];
  invoice: string | null;
  parent: { subscription_details: { subscription: string; subscription_item: string } };
  period: { start: number; end: number };
  pricing: { price_details: { price: string } };
  quantity: number;
}

/** What waits for the subscription's next invoice. */
export const pendingOf = (draft: Draft, subscription: StripeObject): Billable[] =>
  (draft.all("invoiceitem") as Kept[])
    .filter(({ invoice, parent }) => invoice === null && parent.subscription_details.subscription === subscription.id)
    .map(({ id, amount, description, discounts, parent, period, pricing, quantity }) => ({
      item: {
        id: parent.subscription_details.subscription_item,
        object: "subscription_item",
        created: draft.now,
        discounts,
        price: draft.get("price", pricing.price_details.price),
      },
      period: { ...period, share: 1 },
      quantity,
      pending: { id, amount, description },
    }));
