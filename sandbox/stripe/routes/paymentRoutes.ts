import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { credit, voidCredit } from "../billing/credit";
import { payAlone } from "../billing/payAlone";
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
  readable(app, account, "invoice_payment", "/v1/invoice_payments");
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

  const alone = {
    amount: whole.min(1),
    currency: z.string().length(3),
    customer: text,
    payment_method: z.string(),
    confirm: z.literal("true"),
    off_session: text,
    description: text,
    metadata: metadata.optional(),
    payment_method_types: z.array(z.string()).optional(),
  };
  route(app, account, "POST", "/v1/payment_intents", alone, (draft, given) => {
    const { intent, declined } = payAlone(draft, {
      ...{ amount: given.amount, currency: given.currency, customer: given.customer ?? null },
      ...{ method: given.payment_method, description: given.description ?? null, metadata: given.metadata ?? {} },
    });
    return declined ? { declined } : intent;
  });

  const line = z.strictObject({
    type: z.enum(["invoice_line_item", "custom_line_item"]),
    invoice_line_item: text,
    amount: whole.min(1).optional(),
    quantity: whole.min(1).optional(),
    unit_amount: whole.optional(),
    description: text,
    tax_rates: z.array(z.string()).optional(),
  });
  const note = {
    invoice: z.string(),
    amount: whole.min(1).optional(),
    lines: z.array(line).default([]),
    credit_amount: whole.min(0).default(0),
    refund_amount: whole.min(0).default(0),
    out_of_band_amount: whole.min(0).default(0),
    reason: z.enum(["duplicate", "fraudulent", "order_change", "product_unsatisfactory"]).optional(),
    memo: text,
    effective_at: whole.optional(),
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/credit_notes", note, (draft, given) =>
    credit(draft, draft.get("invoice", given.invoice, "invoice"), {
      amount: given.amount ?? null,
      lines: given.lines,
      refund: given.refund_amount,
      balance: given.credit_amount,
      outOfBand: given.out_of_band_amount,
      reason: given.reason ?? null,
      memo: given.memo ?? null,
      metadata: given.metadata ?? {},
      effectiveAt: given.effective_at ?? null,
    }),
  );
  route(app, account, "POST", "/v1/credit_notes/:id/void", {}, (draft, _given, { id = "" }) =>
    voidCredit(draft, draft.get("credit_note", id)),
  );
  route(app, account, "GET", "/v1/credit_notes/:id/lines", listParams, (draft, given, { id = "" }) => {
    const { data } = draft.get("credit_note", id)["lines"] as { data: StripeObject[] };
    return listPage(`/v1/credit_notes/${id}/lines`, [...data].reverse(), given);
  });
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
