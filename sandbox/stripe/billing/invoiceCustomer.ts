import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { checkRecipient } from "./checkRecipient";
import { draftInvoice } from "./draftInvoice";
import { inheritedDiscounts } from "./inheritedDiscounts";
import { itemLine, pendingOf } from "./pendingItems";
import { redeem, type AskedDiscount } from "./redeem";
import { taxRateForUse } from "./taxRateForUse";

export interface NewOneOffInvoice {
  customer: string;
  autoAdvance: boolean;
  collectionMethod: "send_invoice" | "charge_automatically";
  currency: string | null;
  daysUntilDue: number | null;
  dueDate: number | null;
  effectiveAt: number | null;
  description: string | null;
  /** Null for those of the customer. */
  discounts: AskedDiscount[] | null;
  /** Whether what waits for the customer's next invoice goes on this one. */
  includesPending: boolean;
  taxRates: string[];
  metadata: Record<string, string>;
}

/** Drafts an invoice that no subscription asks for. @see https://docs.stripe.com/api/invoices/create */
export function invoiceCustomer(draft: Draft, asked: NewOneOffInvoice): StripeObject {
  const customer = draft.get("customer", asked.customer, "customer");
  const { collectionMethod, daysUntilDue, dueDate } = asked;
  const sends = collectionMethod === "send_invoice";
  if (!sends && (daysUntilDue !== null || dueDate !== null)) {
    throw invalid("You can only specify 'days_until_due' if invoice collection method is 'send_invoice'.");
  }
  if (sends && (daysUntilDue === null) === (dueDate === null)) {
    throw invalid("If invoice collection method is 'send_invoice', you must specify 'due_date' or 'days_until_due'.");
  }
  checkRecipient(customer, collectionMethod);
  const currency =
    asked.currency ?? (customer["currency"] as string | null) ?? firstCurrency(draft, customer.id) ?? "usd";
  const taxRates = asked.taxRates.map((rate) => taxRateForUse(draft, rate, "default_tax_rates"));
  const waited = asked.includesPending ? pendingOf(draft, { customer: customer.id, currency }) : [];
  const id = objectId("in");
  const invoice = draftInvoice(
    draft,
    {
      id,
      customer,
      autoAdvance: asked.autoAdvance,
      reason: "manual",
      collectionMethod,
      currency,
      taxRates,
      description: asked.description,
      discounts:
        asked.discounts === null
          ? inheritedDiscounts(draft, customer.id, [])
          : redeem(draft, asked.discounts, { customer: customer.id, invoice: id }, currency, "discounts"),
      dueDate: daysUntilDue === null ? dueDate : draft.now + daysUntilDue * 86_400,
      effectiveAt: asked.effectiveAt,
      metadata: asked.metadata,
      parent: null,
      period: { start: draft.now, end: draft.now },
    },
    waited.map((item) => itemLine(item, taxRates)),
  );
  for (const item of waited) draft.change(item, { invoice: id });
  if (customer["currency"] === null) draft.change(draft.get("customer", customer.id), { currency });
  draft.tell("invoice.created", invoice);
  return invoice;
}

const firstCurrency = (draft: Draft, customer: string): string | undefined =>
  draft.all("invoiceitem").find((item) => item["customer"] === customer && item["invoice"] === null)?.["currency"] as
    string | undefined;
