import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { cancelPayment } from "../billing/cancelPayment";
import { finalize } from "../billing/finalize";
import { pay } from "../billing/pay";
import { subscriptionOf } from "../billing/subscriptionOf";
import type { Draft } from "../draft";
import { listPage, listParams } from "../listPage";
import { flag, metadata } from "../params";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { merged } from "./customerRoutes";

const text = z.string().optional();

/** Invoices: drafted, numbered, paid, voided. @see https://docs.stripe.com/api/invoices */
export function invoiceRoutes(app: FastifyInstance, account: Account): void {
  const listing = { ...listParams, customer: text, subscription: text, status: text };
  route(app, account, "GET", "/v1/invoices", listing, (draft, given) => {
    const { customer, subscription, status } = given;
    const all = draft
      .all("invoice")
      .filter((one) => customer === undefined || one["customer"] === customer)
      .filter((one) => status === undefined || one["status"] === status)
      .filter((one) => subscription === undefined || subscriptionOf(draft, one)?.id === subscription);
    return listPage("/v1/invoices", all, given);
  });
  route(app, account, "GET", "/v1/invoices/:id", {}, (draft, _given, { id = "" }) => draft.get("invoice", id));
  route(app, account, "GET", "/v1/invoices/:id/lines", listParams, (draft, given, { id = "" }) => {
    const { lines } = draft.get("invoice", id) as StripeObject & { lines: { data: StripeObject[] } };
    return listPage(`/v1/invoices/${id}/lines`, [...lines.data].reverse(), given);
  });
  const waiting = { ...listParams, customer: text, pending: flag.optional() };
  route(app, account, "GET", "/v1/invoiceitems", waiting, (draft, given) => {
    const { customer, pending } = given;
    const all = draft
      .all("invoiceitem")
      .filter((one) => customer === undefined || one["customer"] === customer)
      .filter((one) => pending === undefined || (one["invoice"] === null) === pending);
    return listPage("/v1/invoiceitems", all, given);
  });
  const change = { metadata: metadata.optional(), description: text, auto_advance: flag.optional() };
  route(app, account, "POST", "/v1/invoices/:id", change, (draft, given, { id = "" }) => {
    const before = draft.get("invoice", id);
    const { expand: _expand, metadata: marks, ...plain } = given;
    const changed = draft.change(before, { ...plain, ...(marks && { metadata: merged(before["metadata"], marks) }) });
    draft.tell("invoice.updated", changed);
    return changed;
  });
  route(
    app,
    account,
    "POST",
    "/v1/invoices/:id/finalize",
    { auto_advance: flag.optional() },
    (draft, _given, { id = "" }) => finalize(draft, draft.get("invoice", id)),
  );
  const payment = { paid_out_of_band: flag.optional(), payment_method: text, off_session: flag.optional() };
  route(app, account, "POST", "/v1/invoices/:id/pay", payment, (draft, given, { id = "" }) => {
    const found = draft.get("invoice", id);
    const invoice = found["status"] === "draft" ? finalize(draft, found) : found;
    const by = { outOfBand: given.paid_out_of_band ?? false, method: given.payment_method ?? null };
    const { invoice: paid, declined } = pay(draft, invoice, by);
    return declined ? { declined } : paid;
  });
  route(app, account, "POST", "/v1/invoices/:id/send", {}, (draft, _given, { id = "" }) => {
    const found = draft.get("invoice", id);
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
    draft.remove(id);
    return { id, object: "invoice", deleted: true };
  });
}

function close(draft: Draft, invoice: StripeObject, status: string, moment: string, event: string): StripeObject {
  if (invoice["status"] !== "open" && invoice["status"] !== "uncollectible") {
    throw invalid(`You can only pass in open invoices. This invoice is ${String(invoice["status"])}.`);
  }
  const transitions = { ...(invoice["status_transitions"] as object), [moment]: draft.now };
  const closed = draft.change(invoice, { status, status_transitions: transitions, next_payment_attempt: null });
  if (status === "void") cancelPayment(draft, closed);
  draft.tell(event, closed);
  return closed;
}
