import type { Draft } from "../draft";
import { objectId } from "../objectId";
import type { StripeObject } from "../stripeObject";
import type { BilledPeriod } from "./periods";
import { priceAmount } from "./priceAmount";

/** One thing to bill: an item over a period. */
export interface Billable {
  item: StripeObject;
  period: BilledPeriod;
  /** How many, where it is not the item's own quantity: usage. */
  quantity?: number;
  /** The amount that waited for this invoice, where there is one: then it is not computed anew. */
  pending?: { id: string; amount: number; description: string };
}

interface Price extends StripeObject {
  currency: string;
  product: string;
}

/** A draft invoice over what is to be billed, with its discounts and taxes. */
export function createInvoice(
  draft: Draft,
  subscription: StripeObject,
  billables: readonly Billable[],
  reason: "subscription_create" | "subscription_cycle" | "subscription_update",
): StripeObject {
  const id = objectId("in");
  const lines = billables.map((billable) => lineOf(draft, id, subscription, billable));
  const customer = draft.get("customer", String(subscription["customer"]));
  const sendsInvoice = subscription["collection_method"] === "send_invoice";
  const invoice: StripeObject = {
    id,
    object: "invoice",
    created: draft.now,
    account_country: "US",
    amount_paid: 0,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: { enabled: false, disabled_reason: null, liability: null, provider: null, status: null },
    automatically_finalizes_at: draft.now + 3_600,
    billing_reason: reason,
    collection_method: subscription["collection_method"],
    currency: subscription["currency"],
    customer: customer.id,
    customer_address: customer["address"],
    customer_email: customer["email"],
    customer_name: customer["name"],
    customer_phone: customer["phone"],
    customer_tax_exempt: customer["tax_exempt"],
    customer_tax_ids: [],
    default_tax_rates: subscription["default_tax_rates"],
    description: null,
    due_date: sendsInvoice ? draft.now + Number(subscription["days_until_due"]) * 86_400 : null,
    hosted_invoice_url: null,
    lines: { object: "list", has_more: false, data: lines, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: {},
    next_payment_attempt: sendsInvoice ? null : draft.now + 3_600,
    number: null,
    parent: {
      type: "subscription_details",
      quote_details: null,
      subscription_details: { metadata: subscription["metadata"], subscription: subscription.id },
    },
    period_start: Math.min(...billables.map(({ period }) => period.start)),
    period_end: Math.max(...billables.map(({ period }) => period.end)),
    status: "draft",
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    test_clock: subscription["test_clock"] ?? null,
    ...totalsOf(lines),
  };
  const made = draft.put(invoice);
  for (const { pending } of billables) {
    if (pending) draft.change(draft.get("invoiceitem", pending.id), { invoice: id });
  }
  draft.tell("invoice.created", made);
  return made;
}

interface Line {
  amount: number;
  discount_amounts: { amount: number; discount: string }[];
  taxes: Tax[];
}

interface Tax {
  amount: number;
  taxable_amount: number;
  tax_behavior: string;
  tax_rate_details: { tax_rate: string };
  taxability_reason: string;
  type: "tax_rate_details";
}

function lineOf(draft: Draft, invoice: string, subscription: StripeObject, billable: Billable) {
  const { item, period, pending } = billable;
  const price = item["price"] as Price;
  const quantity = billable.quantity ?? Number(item["quantity"] ?? 1);
  const amount = pending?.amount ?? Math.round(priceAmount(price, quantity) * period.share);
  const discounts = item["discounts"] as string[];
  const discountAmounts = discounts.map((discount) => {
    const coupon = (draft.find(discount)?.["source"] as { coupon: string } | undefined)?.coupon ?? "";
    const percent = Number(draft.find(coupon)?.["percent_off"] ?? 0);
    return { amount: Math.round((amount * percent) / 100), discount };
  });
  const taxable = amount - discountAmounts.reduce((sum, part) => sum + part.amount, 0);
  const name = String(draft.find(price.product)?.["name"] ?? price.product);
  return {
    id: objectId("il"),
    object: "line_item",
    amount,
    currency: price.currency,
    description: pending?.description ?? (period.share === 0 ? `Trial period for ${name}` : `${quantity} × ${name}`),
    discount_amounts: discountAmounts,
    discountable: true,
    discounts,
    invoice,
    livemode: false,
    metadata: {},
    parent: parentOf(subscription, billable),
    period: { start: period.start, end: period.end },
    pretax_credit_amounts: [],
    pricing: {
      type: "price_details",
      price_details: { price: price.id, product: price.product },
      unit_amount_decimal: price["unit_amount_decimal"] ?? null,
    },
    quantity,
    quantity_decimal: String(quantity),
    subscription: subscription.id,
    subtotal: amount,
    taxes: (subscription["default_tax_rates"] as StripeObject[]).map((rate) => taxOf(rate, taxable)),
  };
}

/** What a line comes from: an item of the subscription, or an amount that waited for the invoice. */
function parentOf(subscription: StripeObject, { item, period, pending }: Billable) {
  const shared = { proration_details: null, subscription: subscription.id };
  if (pending) {
    const details = { ...shared, invoice_item: pending.id, proration: true };
    return { type: "invoice_item_details", invoice_item_details: details, subscription_item_details: null };
  }
  const proration = period.share > 0 && period.share < 1;
  const details = { ...shared, invoice_item: null, proration, subscription_item: item.id };
  return { type: "subscription_item_details", invoice_item_details: null, subscription_item_details: details };
}

function taxOf(rate: StripeObject, taxable: number): Tax {
  const percent = Number(rate["percentage"]);
  const inclusive = rate["inclusive"] === true;
  const amount = inclusive
    ? Math.round(taxable - taxable / (1 + percent / 100))
    : Math.round((taxable * percent) / 100);
  return {
    amount,
    taxable_amount: inclusive ? taxable - amount : taxable,
    tax_behavior: inclusive ? "inclusive" : "exclusive",
    tax_rate_details: { tax_rate: rate.id },
    taxability_reason: "standard_rated",
    type: "tax_rate_details",
  };
}

function totalsOf(lines: readonly Line[]) {
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const subtotal = sum(lines.map(({ amount }) => amount));
  const discounts = grouped(
    lines.flatMap((line) => line.discount_amounts),
    ({ discount }) => discount,
  );
  const taxes = grouped(
    lines.flatMap((line) => line.taxes),
    ({ tax_rate_details: details }) => details.tax_rate,
  ).map((tax) => ({ ...tax, taxable_amount: tax.taxable_amount }));
  const off = sum(discounts.map(({ amount }) => amount));
  const added = sum(taxes.filter(({ tax_behavior: behavior }) => behavior === "exclusive").map(({ amount }) => amount));
  const included = sum(
    taxes.filter(({ tax_behavior: behavior }) => behavior === "inclusive").map(({ amount }) => amount),
  );
  const total = subtotal - off + added;
  return {
    subtotal,
    subtotal_excluding_tax: subtotal - included,
    total,
    total_excluding_tax: total - added - included,
    total_discount_amounts: discounts,
    total_taxes: taxes,
    amount_due: total,
    amount_remaining: total,
  };
}

/** Amounts of the same thing on several lines, added up. */
function grouped<Part extends { amount: number; taxable_amount?: number }>(
  parts: readonly Part[],
  by: (part: Part) => string,
): Part[] {
  const groups = new Map<string, Part>();
  for (const part of parts) {
    const before = groups.get(by(part));
    const taxable = part.taxable_amount;
    groups.set(by(part), {
      ...part,
      amount: part.amount + (before?.amount ?? 0),
      ...(taxable !== undefined && { taxable_amount: taxable + (before?.taxable_amount ?? 0) }),
    });
  }
  return [...groups.values()];
}
