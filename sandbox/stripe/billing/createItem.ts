import { checkCurrency } from "../checkCurrency";
import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { addLine } from "./draftInvoice";
import { itemLine, type InvoiceItem } from "./pendingItems";
import { priceForSale } from "./priceForSale";
import { priceAmount } from "./priceParts";
import { redeem, type AskedDiscount } from "./redeem";
import { taxRateForUse } from "./taxRateForUse";

export interface NewInvoiceItem {
  customer: string;
  amount: number | null;
  unitAmount: string | null;
  price: string | null;
  currency: string | null;
  quantity: number;
  description: string | null;
  discountable: boolean;
  discounts: AskedDiscount[];
  /** The draft that it goes on at once. */
  invoice: string | null;
  /** The subscription whose next invoice it waits for. */
  subscription: string | null;
  period: { start: number; end: number } | null;
  taxRates: string[];
  metadata: Record<string, string>;
  /** Where the price stands in the request. */
  param: string;
}

/** Bills an amount once: with the customer's next invoice, or with a draft. @see https://docs.stripe.com/api/invoiceitems/create */
export function createItem(draft: Draft, asked: NewInvoiceItem): StripeObject {
  const customer = draft.get("customer", asked.customer, "customer");
  const price = asked.price === null ? null : priceForSale(draft, asked.price, asked.param);
  if (price && price["type"] !== "one_time") {
    throw invalid(
      "The price specified is set to `type=recurring` but this field only accepts prices with `type=one_time`.",
      asked.param,
    );
  }
  if ([asked.amount, asked.unitAmount, price].filter((given) => given !== null).length !== 1) {
    throw invalid("You must pass one of amount, unit_amount_decimal and pricing.", "amount");
  }
  const currency = (price?.["currency"] ?? asked.currency ?? customer["currency"]) as string | null;
  if (currency === null) throw invalid("Missing required param: currency.", "currency", "parameter_missing");
  checkCurrency(currency, [asked.amount ?? undefined]);
  const { quantity, discountable, description, metadata } = asked;
  const amount =
    asked.amount ?? (price ? priceAmount(price, quantity) : Math.round(Number(asked.unitAmount) * quantity));
  const subscription =
    asked.subscription === null ? null : draft.get("subscription", asked.subscription, "subscription");
  const id = objectId("ii");
  const item: InvoiceItem = draft.put({
    id,
    object: "invoiceitem",
    amount,
    currency,
    customer: customer.id,
    date: draft.now,
    description: description ?? (price ? nameOf(draft, price) : null),
    discountable,
    discounts: redeem(draft, asked.discounts, { customer: customer.id, invoice_item: id }, currency, "discounts"),
    invoice: asked.invoice,
    livemode: false,
    metadata,
    net_amount: amount,
    parent: subscription && {
      type: "subscription_details",
      subscription_details: { subscription: subscription.id, subscription_item: null },
    },
    period: asked.period ?? { start: draft.now, end: draft.now },
    pricing: pricingOf(price, asked.unitAmount),
    proration: false,
    quantity,
    quantity_decimal: String(quantity),
    tax_rates: asked.taxRates.map((rate) => taxRateForUse(draft, rate, "tax_rates")),
    test_clock: customer["test_clock"] ?? null,
  });
  if (asked.invoice !== null) addTo(draft, draft.get("invoice", asked.invoice, "invoice"), item);
  draft.tell("invoiceitem.created", item);
  return item;
}

function addTo(draft: Draft, invoice: StripeObject, item: InvoiceItem): void {
  if (invoice["status"] !== "draft") {
    throw invalid("The specified invoice can no longer be edited.", "invoice", "invoice_not_editable");
  }
  if (invoice["customer"] !== item["customer"] || invoice["currency"] !== item.currency) {
    throw invalid("The invoice is of another customer or currency.", "invoice");
  }
  const changed = addLine(draft, invoice, itemLine(item, invoice["default_tax_rates"] as StripeObject[]));
  draft.tell("invoice.updated", changed);
}

const nameOf = (draft: Draft, price: StripeObject): string =>
  String(draft.find(String(price["product"]))?.["name"] ?? price["product"]);

function pricingOf(price: StripeObject | null, unitAmount: string | null): object | null {
  if (!price) return unitAmount === null ? null : { type: "unit_amount", unit_amount_decimal: unitAmount };
  return {
    type: "price_details",
    price_details: { price: price.id, product: price["product"] },
    unit_amount_decimal: price["unit_amount_decimal"] ?? null,
  };
}
