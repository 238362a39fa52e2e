import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { unapplyBalance } from "../billing/applyBalance";
import { attachPayment, attachRecord } from "../billing/attachPayment";
import { cancelPayment } from "../billing/cancelPayment";
import { linesOf } from "../billing/draftInvoice";
import { finalize } from "../billing/finalize";
import { invoiceCustomer } from "../billing/invoiceCustomer";
import { pay } from "../billing/pay";
import { subscriptionOf } from "../billing/subscriptionOf";
import { tryToFinalize } from "../billing/tryToFinalize";
import { discountParam } from "../discountParam";
import type { Draft } from "../draft";
import { listPage, listParams } from "../listPage";
import { merged } from "../merged";
import { flag, metadata, whole } from "../params";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { readable, searched } from "./listed";

const text = z.string().optional();

/** Invoices: drafted, numbered, paid, voided. @see https://docs.stripe.com/api/invoices */
export function invoiceRoutes(app: FastifyInstance, account: Account): void {
  const status = z.enum(["draft", "open", "paid", "uncollectible", "void"]).optional();
  const listing = { ...listParams, customer: text, subscription: text, status };
  route(app, account, "GET", "/v1/invoices", listing, (draft, given) => {
    const { customer, subscription, status } = given;
    const all = draft
      .all("invoice")
      .filter((one) => customer === undefined || one["customer"] === customer)
      .filter((one) => status === undefined || one["status"] === status)
      .filter((one) => subscription === undefined || subscriptionOf(draft, one)?.id === subscription);
    return listPage("/v1/invoices", all, given);
  });
  const creation = {
    customer: z.string(),
    auto_advance: flag.default(false),
    collection_method: z.enum(["send_invoice", "charge_automatically"]).default("charge_automatically"),
    currency: z.string().length(3).optional(),
    days_until_due: whole.min(0).optional(),
    due_date: whole.optional(),
    effective_at: whole.optional(),
    default_tax_rates: z.array(z.string()).default([]),
    description: text,
    discounts: discountParam.optional(),
    pending_invoice_items_behavior: z.enum(["exclude", "include"]).default("exclude"),
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/invoices", creation, (draft, given) =>
    invoiceCustomer(draft, {
      customer: given.customer,
      autoAdvance: given.auto_advance,
      collectionMethod: given.collection_method,
      currency: given.currency ?? null,
      daysUntilDue: given.days_until_due ?? null,
      dueDate: given.due_date ?? null,
      effectiveAt: given.effective_at ?? null,
      description: given.description ?? null,
      discounts: given.discounts ?? null,
      includesPending: given.pending_invoice_items_behavior === "include",
      taxRates: given.default_tax_rates,
      metadata: given.metadata ?? {},
    }),
  );
  readable(app, account, "invoice", "/v1/invoices");
  searched(app, account, "invoice", "/v1/invoices");
  route(app, account, "GET", "/v1/invoices/:id/lines", listParams, (draft, given, { id = "" }) => {
    const lines = linesOf(draft, draft.get("invoice", id));
    return listPage(`/v1/invoices/${id}/lines`, [...lines].reverse(), given);
  });
  const change = {
    metadata: metadata.optional(),
    description: text,
    auto_advance: flag.optional(),
    effective_at: whole.optional(),
  };
  route(app, account, "POST", "/v1/invoices/:id", change, (draft, given, { id = "" }) => {
    const before = draft.get("invoice", id);
    const { expand: _expand, metadata: marks, auto_advance: advances, ...plain } = given;
    const fixed = (["effective_at", "description"] as const).find((field) => given[field] !== undefined);
    if (fixed !== undefined && before["status"] !== "draft") {
      throw invalid("Finalized invoices can't be updated in this way", fixed);
    }
    const changed = draft.change(before, {
      ...plain,
      ...(advances !== undefined && { auto_advance: advances, ...schedule(draft, before, advances) }),
      ...(marks && { metadata: merged(before["metadata"], marks) }),
    });
    draft.tell("invoice.updated", changed);
    return changed;
  });
  route(
    app,
    account,
    "POST",
    "/v1/invoices/:id/finalize",
    { auto_advance: flag.optional() },
    (draft, _given, { id = "" }) => {
      const { invoice, declined } = tryToFinalize(draft, draft.get("invoice", id));
      return declined ? { declined } : invoice;
    },
  );
  const payment = { paid_out_of_band: flag.optional(), payment_method: text, off_session: flag.optional() };
  route(app, account, "POST", "/v1/invoices/:id/pay", payment, (draft, given, { id = "" }) => {
    const found = draft.get("invoice", id);
    const invoice = found["status"] === "draft" ? finalize(draft, found) : found;
    const by = { outOfBand: given.paid_out_of_band ?? false, method: given.payment_method ?? null, asked: true };
    const { invoice: paid, declined } = pay(draft, invoice, by);
    return declined ? { declined } : paid;
  });
  const attached = { payment_intent: text, payment_record: text };
  route(app, account, "POST", "/v1/invoices/:id/attach_payment", attached, (draft, given, { id = "" }) => {
    const { payment_intent: intent, payment_record: record } = given;
    if ((intent === undefined) === (record === undefined)) {
      throw invalid("You must provide exactly one of payment_intent or payment_record.", "payment_intent");
    }
    const invoice = draft.get("invoice", id);
    if (record !== undefined) {
      return attachRecord(draft, invoice, draft.get("payment_record", record, "payment_record"));
    }
    return attachPayment(draft, invoice, draft.get("payment_intent", String(intent), "payment_intent"));
  });
  route(app, account, "POST", "/v1/invoices/:id/send", {}, (draft, _given, { id = "" }) => {
    const found = draft.get("invoice", id);
    if (found["status"] === "paid") {
      throw invalid(
        "This invoice cannot be sent right now. Please contact us via https://support.stripe.com/contact with details, so we can help.",
      );
    }
    const invoice = found["status"] === "draft" ? finalize(draft, found) : found;
    draft.tell("invoice.sent", invoice);
    return invoice;
  });
  route(app, account, "POST", "/v1/invoices/:id/void", {}, (draft, _given, { id = "" }) =>
    close(draft, draft.get("invoice", id), "void", "voided_at", "invoice.voided"),
  );
  route(app, account, "POST", "/v1/invoices/:id/mark_uncollectible", {}, (draft, _given, { id = "" }) =>
    close(draft, draft.get("invoice", id), "uncollectible", "marked_uncollectible_at", "invoice.marked_uncollectible"),
  );
  route(app, account, "DELETE", "/v1/invoices/:id", {}, (draft, _given, { id = "" }) => {
    const invoice = draft.get("invoice", id);
    if (invoice["status"] !== "draft") throw invalid("You can only delete draft invoices.");
    if (subscriptionOf(draft, invoice)) throw invalid("You can't delete an invoice that a subscription made.");
    draft.tell("invoice.deleted", invoice);
    const items = draft.all("invoiceitem").filter((one) => one["invoice"] === id);
    for (const one of [...linesOf(draft, invoice), ...items, invoice]) draft.remove(one.id);
    return { id, object: "invoice", deleted: true };
  });
}

/** When a draft is finalized by itself: an hour after it is told to. */
const schedule = (draft: Draft, { status }: StripeObject, advances: boolean) =>
  status === "draft" && { automatically_finalizes_at: advances ? draft.now + 3_600 : null };

function close(draft: Draft, invoice: StripeObject, status: string, moment: string, event: string): StripeObject {
  if (invoice["status"] === status && status === "uncollectible") {
    throw invalid("This invoice has already been marked uncollectible.");
  }
  if (invoice["status"] === "paid" && status === "void") {
    throw invalid("Invoices with `paid` payments cannot be voided.");
  }
  if (invoice["status"] !== "open") throw invalid("You can only pass in open invoices. This invoice isn't open.");
  const transitions = { ...(invoice["status_transitions"] as object), [moment]: draft.now };
  const closed = draft.change(invoice, { status, status_transitions: transitions, next_payment_attempt: null });
  if (status === "void") {
    cancelPayment(draft, closed);
    unapplyBalance(draft, closed);
  }
  draft.tell(event, closed);
  return closed;
}
