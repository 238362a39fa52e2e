import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { credit, voidCredit } from "../billing/credit";
import { listPage, listParams } from "../listPage";
import { metadata, whole } from "../params";
import { listed } from "./listed";

const text = z.string().optional();

/** Payments and credit notes. @see https://docs.stripe.com/api/payment_intents */
export function paymentRoutes(app: FastifyInstance, account: Account): void {
  listed(app, account, "payment_intent", "/v1/payment_intents");
  listed(app, account, "charge", "/v1/charges");
  listed(app, account, "balance_transaction", "/v1/balance_transactions");
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
