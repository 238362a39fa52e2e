import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { listPage, listParams } from "../listPage";
import { objectId } from "../objectId";
import { metadata, whole } from "../params";
import { invalid } from "../refusal";
import { listed } from "./catalogRoutes";

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
    reason: z.enum(["duplicate", "fraudulent", "order_change", "product_unsatisfactory"]).optional(),
    memo: text,
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/credit_notes", note, (draft, given) => {
    const invoice = draft.get("invoice", given.invoice, "invoice");
    const remaining = Number(invoice["amount_remaining"]);
    if (invoice["status"] !== "open" || given.amount > remaining) {
      throw invalid("The credit note's amount must not exceed what is open on the invoice.", "amount");
    }
    const nth = draft.all("credit_note").filter((one) => one["invoice"] === invoice.id).length + 1;
    const id = objectId("cn");
    const made = draft.put({
      id,
      object: "credit_note",
      created: draft.now,
      amount: given.amount,
      currency: invoice["currency"],
      customer: invoice["customer"],
      invoice: invoice.id,
      lines: { object: "list", data: [], has_more: false, url: `/v1/credit_notes/${id}/lines` },
      livemode: false,
      memo: given.memo ?? null,
      metadata: given.metadata ?? {},
      pdf: `https://pay.stripe.com/credit_notes/${id}/pdf`,
      pre_payment_amount: given.amount,
      subtotal_excluding_tax: given.amount,
      total_excluding_tax: given.amount,
      number: `${String(invoice["number"])}-CN-${String(nth).padStart(2, "0")}`,
      reason: given.reason ?? null,
      status: "issued",
      subtotal: given.amount,
      total: given.amount,
      type: "pre_payment",
    });
    const left = remaining - given.amount;
    draft.change(invoice, { amount_remaining: left, amount_due: left, ...(left === 0 && { status: "paid" }) });
    draft.tell("credit_note.created", made);
    return made;
  });
  listed(app, account, "credit_note", "/v1/credit_notes");
}
