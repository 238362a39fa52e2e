import type { Draft } from "../draft";
import { objectId } from "../objectId";
import type { StripeObject } from "../stripeObject";
import type { NewLine } from "./draftInvoice";

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
    amount,
    currency: subscription["currency"],
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

/** An amount that waits for an invoice, or is on one. */
export interface InvoiceItem extends StripeObject {
  amount: number;
  currency: string;
  description: string | null;
  discountable: boolean;
  discounts: string[];
  invoice: string | null;
  parent: { subscription_details: { subscription: string } } | null;
  period: { start: number; end: number };
  pricing: object | null;
  proration: boolean;
  quantity: number;
  tax_rates: StripeObject[];
}

/**
 * What waits for an invoice of a customer: all that is not for a subscription, and what is for the one that is billed.
 * @see https://docs.stripe.com/billing/invoices/subscription#adding-upcoming-invoice-items
 */
export const pendingOf = (
  draft: Draft,
  { customer, currency, subscription }: { customer: string; currency: unknown; subscription?: string },
): InvoiceItem[] =>
  (draft.all("invoiceitem") as InvoiceItem[]).filter((item) => {
    const { subscription: of = subscription } = item.parent?.subscription_details ?? {};
    return item.invoice === null && item["customer"] === customer && item.currency === currency && of === subscription;
  });

/** The line that an item becomes; its taxes are the invoice's unless it has its own. */
export const itemLine = (item: InvoiceItem, defaultRates: readonly StripeObject[]): NewLine => ({
  amount: item.amount,
  currency: item.currency,
  description: item.description,
  discountable: item.discountable,
  discounts: item.discounts,
  metadata: item["metadata"],
  parent: {
    type: "invoice_item_details",
    invoice_item_details: {
      invoice_item: item.id,
      proration: item.proration,
      proration_details: null,
      subscription: item.parent?.subscription_details.subscription ?? null,
    },
    subscription_item_details: null,
  },
  period: item.period,
  pricing: item.pricing,
  quantity: item.quantity,
  subscription: item.parent?.subscription_details.subscription ?? null,
  taxRates: item.tax_rates.length > 0 ? item.tax_rates : defaultRates,
});
