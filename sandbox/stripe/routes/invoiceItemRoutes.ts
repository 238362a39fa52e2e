import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { createItem } from "../billing/createItem";
import { removeLines } from "../billing/draftInvoice";
import { discountParam } from "../discountParam";
import type { Draft } from "../draft";
import { listPage, listParams } from "../listPage";
import { merged } from "../merged";
import { flag, metadata, whole } from "../params";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { readable } from "./listed";

const URL = "/v1/invoiceitems";
const text = z.string().optional();

/** Invoice items: amounts that are billed once. @see https://docs.stripe.com/api/invoiceitems */
export function invoiceItemRoutes(app: FastifyInstance, account: Account): void {
  const creation = {
    customer: z.string(),
    amount: whole.optional(),
    unit_amount_decimal: text,
    pricing: z.strictObject({ price: z.string() }).optional(),
    currency: z.string().length(3).optional(),
    quantity: whole.min(0).default(1),
    description: text,
    discountable: flag.default(true),
    discounts: discountParam.default([]),
    invoice: text,
    subscription: text,
    period: z.strictObject({ start: whole, end: whole }).optional(),
    tax_rates: z.array(z.string()).default([]),
    metadata: metadata.optional(),
  };
  route(app, account, "POST", URL, creation, (draft, given) =>
    createItem(draft, {
      customer: given.customer,
      amount: given.amount ?? null,
      unitAmount: given.unit_amount_decimal ?? null,
      price: given.pricing?.price ?? null,
      currency: given.currency ?? null,
      quantity: given.quantity,
      description: given.description ?? null,
      discountable: given.discountable,
      discounts: given.discounts,
      invoice: given.invoice ?? null,
      subscription: given.subscription ?? null,
      period: given.period ?? null,
      taxRates: given.tax_rates,
      metadata: given.metadata ?? {},
      param: "pricing[price]",
    }),
  );
  const waiting = { ...listParams, customer: text, invoice: text, pending: flag.optional() };
  route(app, account, "GET", URL, waiting, (draft, given) => {
    const { customer, invoice, pending } = given;
    const all = draft
      .all("invoiceitem")
      .filter((one) => customer === undefined || one["customer"] === customer)
      .filter((one) => invoice === undefined || one["invoice"] === invoice)
      .filter((one) => pending === undefined || (one["invoice"] === null) === pending);
    return listPage(URL, all, given);
  });
  readable(app, account, "invoiceitem", URL);
  const change = { amount: whole.optional(), description: text, metadata: metadata.optional() };
  route(app, account, "POST", `${URL}/:id`, change, (draft, given, { id = "" }) => {
    const before = draft.get("invoiceitem", id);
    const { amount, description, metadata: marks } = given;
    if (before["invoice"] !== null) throw invalid("The invoice item is on an invoice already.", "id");
    return draft.change(before, {
      ...(amount !== undefined && { amount, net_amount: amount, quantity: 1, quantity_decimal: "1", pricing: null }),
      ...(description !== undefined && { description: description || null }),
      ...(marks && { metadata: merged(before["metadata"], marks) }),
    });
  });
  route(app, account, "DELETE", `${URL}/:id`, {}, (draft, _given, { id = "" }) => {
    takeOff(draft, draft.get("invoiceitem", id));
    draft.tell("invoiceitem.deleted", draft.get("invoiceitem", id));
    draft.remove(id);
    return { id, object: "invoiceitem", deleted: true };
  });
}

/** Takes an item off its invoice, which must still be a draft. */
function takeOff(draft: Draft, item: StripeObject): void {
  const invoice = typeof item["invoice"] === "string" ? draft.get("invoice", item["invoice"]) : null;
  if (!invoice) return;
  if (invoice["status"] !== "draft") throw invalid("The invoice item is on an invoice that is finalized.", "id");
  const isOf = ({ parent }: StripeObject) =>
    (parent as { invoice_item_details: { invoice_item: string } | null }).invoice_item_details?.invoice_item ===
    item.id;
  draft.tell("invoice.updated", removeLines(draft, invoice, isOf));
}
