import type Stripe from "stripe";
import type { BillingInvoice, BillingInvoiceLine, BillingTaxLine } from "../../../schema/canonical/billing";
import { own } from "../../../schema/own";
import { VendorFailure } from "../../vendorFailure";
import { amountOf, wholeOf } from "../amount";
import { idOf } from "../idOf";
import { dayOf, instantOf } from "../instant";
import { stamp } from "../stamp";
import { recordUrl } from "../recordUrl";
import { taxTreatmentOf } from "./taxTreatmentOf";

/** What reads a tax rate and a product's SKU, each asked for once. */
export interface InvoiceLookups {
  taxRate(id: string): Promise<Stripe.TaxRate | null>;
  skuOf(productId: string): Promise<string | null>;
}

const statuses: Readonly<Record<string, BillingInvoice["status"]>> = {
  draft: "DRAFT",
  open: "OPEN",
  paid: "PAID",
  void: "VOID",
  uncollectible: "UNCOLLECTIBLE",
};

/** An invoice with all its lines in the hub's words. */
export async function invoiceOf(
  apiKey: string,
  invoice: Stripe.Invoice,
  lines: readonly Stripe.InvoiceLineItem[],
  lookups: InvoiceLookups,
): Promise<BillingInvoice> {
  const externalId = given(invoice.id, "An invoice of Stripe has no id: it is a preview, and not kept");
  const amount = (integer: number) => amountOf(integer, invoice.currency);
  const parent = invoice.parent?.subscription_details;
  const whole = (integer: number) => wholeOf(integer, invoice.currency);
  const tax = (invoice.total_taxes ?? []).reduce((sum, part) => sum + whole(part.amount), 0);
  const discount = (invoice.total_discount_amounts ?? []).reduce((sum, part) => sum + whole(part.amount), 0);
  const { finalized_at: finalizedAt, marked_uncollectible_at: givenUpAt, paid_at: paidAt } = invoice.status_transitions;
  const instant = (seconds: number | null) => (seconds === null ? null : instantOf(seconds));
  return {
    externalId,
    externalVersion: null,
    url: recordUrl(apiKey, "invoices", externalId),
    correlationId: invoice.metadata?.[stamp.correlation] ?? parent?.metadata?.[stamp.correlation] ?? null,
    deleted: false,
    customerExternalId: given(idOf(invoice.customer), `Stripe names no customer of the invoice ${externalId}`),
    subscriptionExternalId: idOf(parent?.subscription),
    number: invoice.number,
    status: statusOf(invoice),
    issuedAt: instant(finalizedAt),
    // A draft may have its date already, and another one until it is numbered.
    datedAt: instant(finalizedAt === null ? null : (invoice.effective_at ?? finalizedAt)),
    dueAt: instant(invoice.due_date),
    givenUpAt: instant(givenUpAt),
    paidAt: instant(paidAt),
    currency: invoice.currency.toUpperCase(),
    subtotal: amount(invoice.subtotal),
    discount: amount(discount),
    tax: amount(tax),
    total: amount(invoice.total),
    paid: amount(invoice.amount_paid),
    credited: amount(invoice.pre_payment_credit_notes_amount),
    // A balance is negative where it is in the customer's favour.
    fromBalance: amount(whole(invoice.ending_balance ?? invoice.starting_balance) - whole(invoice.starting_balance)),
    // Stripe leaves the figure as it was when the invoice was voided, and says of a draft what will be owed.
    amountDue: amount(invoice.status === "void" || invoice.status === "draft" ? 0 : invoice.amount_remaining),
    attempts: invoice.attempt_count,
    nextAttemptAt: invoice.next_payment_attempt === null ? null : instantOf(invoice.next_payment_attempt),
    numberingRefusal: refusalOf(invoice),
    lines: await Promise.all(lines.map((line, at) => lineOf(line, at + 1, lookups))),
  };
}

/**
 * A draft that could not be finalized stays one, until somebody finalizes it.
 * @see https://docs.stripe.com/api/invoices/object#invoice_object-last_finalization_error
 */
function refusalOf({ status, last_finalization_error: error }: Stripe.Invoice): string | null {
  return status === "draft" && error ? (error.message ?? error.code ?? error.type) : null;
}

async function lineOf(
  line: Stripe.InvoiceLineItem,
  lineNo: number,
  lookups: InvoiceLookups,
): Promise<BillingInvoiceLine> {
  const amount = (integer: number) => amountOf(integer, line.currency);
  const whole = (integer: number) => wholeOf(integer, line.currency);
  const discount = (line.discount_amounts ?? []).reduce((sum, part) => sum + whole(part.amount), 0);
  const taxes = line.taxes ?? [];
  const included = taxes
    .filter((tax) => tax.tax_behavior === "inclusive")
    .reduce((sum, tax) => sum + whole(tax.amount), 0);
  const productId = line.pricing?.price_details?.product ?? null;
  const parent = line.parent?.subscription_item_details ?? line.parent?.invoice_item_details;
  return {
    externalId: line.id,
    lineNo,
    description: line.description ?? `Line ${lineNo}`,
    productExternalId: productId,
    sku: productId === null ? null : await lookups.skuOf(productId),
    quantity: quantityOf(line),
    net: amount(whole(line.amount) - discount - included),
    proration: parent?.proration ?? false,
    ...serviceOf(line.period),
    taxes: await Promise.all(taxes.map((tax) => taxOf(tax, line.currency, lookups))),
  };
}

/** @throws VendorFailure `SCHEMA_DRIFT` where it is no number */
function quantityOf({ id, quantity, quantity_decimal: exact }: Stripe.InvoiceLineItem): string {
  const text = String(exact ?? quantity);
  return given(
    /^-?\d+(\.\d+)?$/.test(text) ? text : null,
    `Stripe's invoice line ${id} gives no quantity, but ${text}`,
  );
}

/** @throws VendorFailure `SCHEMA_DRIFT` for what Stripe should say of every invoice, and does not */
function given<Value>(value: Value | null | undefined, missing: string): Value {
  if (value !== null && value !== undefined) return value;
  throw new VendorFailure("SCHEMA_DRIFT", missing, { code: "stripe.invoice.incomplete" });
}

/**
 * Stripe gives a moment as both ends of what has no stretch of service.
 * @throws VendorFailure `SCHEMA_DRIFT` where an end is no time: revenue would be recognized at once, and not over the service
 */
function serviceOf({ start, end }: Stripe.InvoiceLineItem.Period) {
  const [serviceStart, serviceEnd] = [dayOf(start), dayOf(end)];
  return end > start ? { serviceStart, serviceEnd } : { serviceStart: null, serviceEnd: null };
}

function statusOf({ id, status }: Stripe.Invoice): BillingInvoice["status"] {
  const known = status === null ? undefined : own(statuses, status);
  if (known) return known;
  throw new VendorFailure("SCHEMA_DRIFT", `Stripe gives the invoice ${id} the status "${status}", which is not known`);
}

/**
 * A tax of an invoice's or a credit note's line.
 * @throws VendorFailure `SCHEMA_DRIFT` where Stripe does not say by which rate, or on which amount; `TAX` where how it is
 *   taxed is not known
 */
export async function taxOf(
  tax: Stripe.InvoiceLineItem.Tax,
  currency: string,
  lookups: InvoiceLookups,
): Promise<BillingTaxLine> {
  const { taxable_amount: taxable } = tax;
  const rate = tax.tax_rate_details ? await lookups.taxRate(tax.tax_rate_details.tax_rate) : null;
  if (!rate) {
    const message = `Stripe names no tax rate for a tax of ${tax.amount} ${currency} in its least unit: what it is owed to is not known`;
    throw new VendorFailure("SCHEMA_DRIFT", message, { code: "stripe.tax.rate" });
  }
  return {
    jurisdiction: rate.jurisdiction ?? rate.display_name,
    rate: String(rate.percentage),
    taxable: amountOf(
      given(
        taxable,
        `Stripe does not say on which amount a tax of ${tax.amount} ${currency} in its least unit is charged`,
      ),
      currency,
    ),
    tax: amountOf(tax.amount, currency),
    code: rate.id,
    inclusive: tax.tax_behavior === "inclusive",
    treatment: taxTreatmentOf(tax),
  };
}
