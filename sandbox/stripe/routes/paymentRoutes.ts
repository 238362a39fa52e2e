import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { credit, voidCredit } from "../billing/credit";
import { listPage, listParams } from "../listPage";
import { metadata, whole } from "../params";
import type { StripeObject } from "../stripeObject";
import { readable, searched } from "./listed";

const text = z.string().optional();

/** Payments and credit notes. @see https://docs.stripe.com/api/payment_intents */
export function paymentRoutes(app: FastifyInstance, account: Account): void {
  /** Adds the listing of a kind by its fields, its search and its reading. */
  const filtered = (kind: string, url: string, fields: Readonly<Record<string, typeof text>>) => {
    route(app, account, "GET", url, { ...listParams, ...fields }, (draft, given) => {
      const asked = Object.keys(fields).map((field) => [field, (given as Record<string, unknown>)[field]] as const);
      const fits = (one: StripeObject) => asked.every(([field, value]) => value === undefined || one[field] === value);
      return listPage(url, draft.all(kind).filter(fits), given);
    });
    if (kind !== "balance_transaction") searched(app, account, kind, url);
    readable(app, account, kind, url);
  };
  filtered("payment_intent", "/v1/payment_intents", { customer: text });
  filtered("charge", "/v1/charges", { customer: text, payment_intent: text });
  filtered("balance_transaction", "/v1/balance_transactions", { source: text, type: text, currency: text });
  const listing = {
    ...listParams,
    invoice: text,
    status: text,
    payment: z
      .strictObject({ type: z.enum(["payment_intent", "charge"]), payment_intent: text, charge: text })
      .optional(),
  };
  route(app, account, "GET", "/v1/invoice_payments", listing, (draft, given) => {
    const { invoice, payment, status } = given;
    const all = draft
      .all("invoice_payment")
      .filter((one) => invoice === undefined || one["invoice"] === invoice)
      .filter((one) => status === undefined || one["status"] === status)
      .filter(
        (one) =>
          payment?.payment_intent === undefined ||
          (one["payment"] as { payment_intent?: string }).payment_intent === payment.payment_intent,
      );
    return listPage("/v1/invoice_payments", all, given);
  });

  const note = {
    invoice: z.string(),
    amount: whole.min(1),
    credit_amount: whole.min(0).default(0),
    refund_amount: whole.min(0).default(0),
    out_of_band_amount: whole.min(0).default(0),
    reason: z.enum(["duplicate", "fraudulent", "order_change", "product_unsatisfactory"]).optional(),
    memo: text,
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/credit_notes", note, (draft, given) =>
    credit(draft, draft.get("invoice", given.invoice, "invoice"), {
      amount: given.amount,
      refund: given.refund_amount,
      balance: given.credit_amount,
      outOfBand: given.out_of_band_amount,
      reason: given.reason ?? null,
      memo: given.memo ?? null,
      metadata: given.metadata ?? {},
    }),
  );
  route(app, account, "POST", "/v1/credit_notes/:id/void", {}, (draft, _given, { id = "" }) =>
    voidCredit(draft, draft.get("credit_note", id)),
  );
  const notes = { ...listParams, invoice: text, customer: text };
  route(app, account, "GET", "/v1/credit_notes", notes, (draft, given) => {
    const { invoice, customer } = given;
    const all = draft
      .all("credit_note")
      .filter((one) => invoice === undefined || one["invoice"] === invoice)
      .filter((one) => customer === undefined || one["customer"] === customer);
    return listPage("/v1/credit_notes", all, given);
  });
  route(app, account, "GET", "/v1/credit_notes/:id", {}, (draft, _given, { id = "" }) => draft.get("credit_note", id));
}
