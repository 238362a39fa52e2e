import type { Draft } from "../draft";
import { objectId } from "../objectId";
import type { StripeObject } from "../stripeObject";
import { applyDiscounts, type DiscountAmount } from "./applyDiscounts";
import { taxOf, totalsOf, type Tax } from "./totalsOf";

/** One line of an invoice, before discounts and taxes. */
export interface NewLine {
  amount: number;
  currency: string;
  description: string | null;
  discountable: boolean;
  discounts: readonly string[];
  metadata: unknown;
  parent: object;
  period: { start: number; end: number };
  pricing: object | null;
  quantity: number;
  subscription: string | null;
  taxRates: readonly StripeObject[];
}

/** What an invoice is about, and how it is collected. */
export interface NewInvoice {
  id: string;
  customer: StripeObject;
  autoAdvance: boolean;
  reason: "subscription_create" | "subscription_cycle" | "subscription_update" | "manual";
  collectionMethod: unknown;
  currency: unknown;
  taxRates: readonly StripeObject[];
  description: string | null;
  /** Discounts on all of its lines. */
  discounts: readonly string[];
  dueDate: number | null;
  /** The date that it bears, where that is another than the one on which it will be numbered. */
  effectiveAt?: number | null;
  metadata: Record<string, string>;
  parent: object | null;
  period: { start: number; end: number };
}

interface Line extends StripeObject {
  amount: number;
  discount_amounts: DiscountAmount[];
  discountable: boolean;
  discounts: string[];
  pricing: object | null;
  taxes: Tax[];
}

/** How many lines an invoice brings along; the others are listed. */
const EMBEDDED = 10;
const AN_HOUR = 3_600;

/** Drafts an invoice, with its lines' discounts and taxes. @see https://docs.stripe.com/api/invoices/object */
export function draftInvoice(draft: Draft, asked: NewInvoice, lines: readonly NewLine[]): StripeObject {
  const { id, customer, collectionMethod, autoAdvance } = asked;
  const automatic = autoAdvance && collectionMethod === "charge_automatically";
  const invoice = draft.put({
    id,
    object: "invoice",
    created: draft.now,
    account_country: "US",
    amount_paid: 0,
    attempt_count: 0,
    attempted: false,
    auto_advance: autoAdvance,
    automatic_tax: { enabled: false, disabled_reason: null, liability: null, provider: null, status: null },
    automatically_finalizes_at: autoAdvance ? draft.now + AN_HOUR : null,
    billing_reason: asked.reason,
    collection_method: collectionMethod,
    currency: asked.currency,
    customer: customer.id,
    customer_address: customer["address"],
    customer_email: customer["email"],
    customer_name: customer["name"],
    customer_phone: customer["phone"],
    customer_tax_exempt: customer["tax_exempt"],
    customer_tax_ids: [],
    default_tax_rates: asked.taxRates,
    description: asked.description,
    discounts: asked.discounts,
    due_date: asked.dueDate,
    effective_at: asked.effectiveAt ?? null,
    hosted_invoice_url: null,
    livemode: false,
    metadata: asked.metadata,
    next_payment_attempt: automatic ? draft.now + AN_HOUR : null,
    number: null,
    parent: asked.parent,
    period_start: asked.period.start,
    period_end: asked.period.end,
    status: "draft",
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    test_clock: customer["test_clock"] ?? null,
    total_discount_amounts: [],
  });
  return draft.change(
    invoice,
    reckoned(
      draft,
      invoice,
      lines.map((line) => newLine(invoice, line)),
    ),
  );
}

/** Adds a line to a draft, which is reckoned anew. */
export function addLine(draft: Draft, invoice: StripeObject, line: NewLine): StripeObject {
  return draft.change(invoice, reckoned(draft, invoice, [...linesOf(draft, invoice), newLine(invoice, line)]));
}

/** Takes the lines of an invoice item off a draft, which is reckoned anew. */
export function removeLines(
  draft: Draft,
  invoice: StripeObject,
  isRemoved: (line: StripeObject) => boolean,
): StripeObject {
  const lines = linesOf(draft, invoice);
  for (const { id } of lines.filter(isRemoved)) draft.remove(id);
  return draft.change(
    invoice,
    reckoned(
      draft,
      invoice,
      lines.filter((line) => !isRemoved(line)),
    ),
  );
}

/** Reckons a customer's drafts anew: until they are finalized, the customer's exemption is theirs. */
export function exemptDrafts(draft: Draft, customer: StripeObject): void {
  const drafts = draft.all("invoice").filter((one) => one["customer"] === customer.id && one["status"] === "draft");
  for (const before of drafts) {
    const invoice = draft.change(before, { customer_tax_exempt: customer["tax_exempt"] });
    draft.tell("invoice.updated", draft.change(invoice, reckoned(draft, invoice, linesOf(draft, invoice))));
  }
}

/** All lines of an invoice, in their order. */
export function linesOf(draft: Draft, invoice: StripeObject): Line[] {
  const { data, has_more: more } = invoice["lines"] as { data: Line[]; has_more: boolean };
  return more ? (draft.all("line_item") as Line[]).filter((line) => line["invoice"] === invoice.id) : data;
}

/** The lines with what their discounts and taxes come to, and the invoice's totals. */
function reckoned(draft: Draft, invoice: StripeObject, lines: readonly Line[]) {
  const discounts = applyDiscounts(draft, invoice.id, lines, invoice["discounts"] as string[]);
  const exempt = invoice["customer_tax_exempt"];
  const data = lines.map((line, at): Line => {
    const off = discounts[at] ?? [];
    const taxable = line.amount - off.reduce((sum, { amount }) => sum + amount, 0);
    const rates = line.taxes.map(({ tax_rate_details: { tax_rate: rate } }) => draft.get("tax_rate", rate));
    return { ...line, discount_amounts: off, taxes: rates.map((rate) => taxOf(rate, taxable, exempt)) };
  });
  if (data.length > EMBEDDED) for (const line of data) draft.put(line);
  const url = `/v1/invoices/${invoice.id}/lines`;
  const embedded = data.slice(0, EMBEDDED);
  return { lines: { object: "list", has_more: data.length > EMBEDDED, data: embedded, url }, ...totalsOf(data) };
}

function newLine(invoice: StripeObject, line: NewLine): Line {
  const { taxRates, discounts, quantity, ...plain } = line;
  return {
    ...plain,
    id: objectId("il"),
    object: "line_item",
    discount_amounts: [],
    discounts: [...discounts],
    invoice: invoice.id,
    livemode: false,
    pretax_credit_amounts: [],
    quantity,
    quantity_decimal: String(quantity),
    subtotal: line.amount,
    taxes: taxRates.map((rate) => taxOf(rate, line.amount, invoice["customer_tax_exempt"])),
  };
}
