import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import type { DiscountAmount } from "./applyDiscounts";
import { cancelPayment } from "./cancelPayment";
import { settle } from "./finalize";
import { creditLines, type AskedCreditLine, type CreditLine } from "./creditLines";
import { moveCustomerBalance } from "./customerBalance";
import { refund } from "./refund";
import { totalsOf } from "./totalsOf";

export interface NewCredit {
  /** With tax; null where lines say it. */
  amount: number | null;
  lines: readonly AskedCreditLine[];
  /** Of a paid invoice, where the amount goes: given back, kept for the customer, or settled outside of Stripe. */
  refund: number;
  balance: number;
  outOfBand: number;
  reason: string | null;
  memo: string | null;
  metadata: Record<string, string>;
  /** The date that it bears; null for the moment at which it is made. */
  effectiveAt: number | null;
}

/**
 * Credits part of an invoice or all of it: before it is paid less is owed, after it the amount goes where it is told to.
 * @see https://docs.stripe.com/invoicing/integration/programmatic-credit-notes
 */
export function credit(draft: Draft, invoice: StripeObject, asked: NewCredit): StripeObject {
  const paid = invoice["status"] === "paid";
  if (!paid && invoice["status"] !== "open") {
    throw invalid(
      `Credit notes can only be issued on open or paid invoices, not on one that is ${String(invoice["status"])}.`,
    );
  }
  const lines = creditLines(draft, invoice, asked.lines);
  const amount = amountOf(asked, lines);
  const told = asked.refund + asked.balance + asked.outOfBand;
  const largest = paid ? Number(invoice["amount_paid"]) - creditedAfter(invoice) : Number(invoice["amount_remaining"]);
  if (amount > largest) {
    throw invalid("The credit note's amount must not exceed what is open or was paid on the invoice.", "amount");
  }
  if (told !== (paid ? amount : 0)) {
    const sum = "The sum of credit_amount, refund_amount and out_of_band_amount must equal";
    throw invalid(`${sum} ${paid ? "the credit note's amount" : "0, since the invoice is not paid"}.`, "amount");
  }
  const refunds = asked.refund === 0 ? [] : [refunded(draft, invoice, asked.refund)];
  const issued = note(draft, invoice, { ...asked, amount, refunds }, lines, paid);
  const made = asked.balance === 0 ? issued : kept(draft, issued, asked.balance);
  const credited = paid ? { post_payment_credit_notes_amount: creditedAfter(invoice) + amount } : owed(invoice, amount);
  const changed = draft.change(invoice, credited);
  draft.tell("credit_note.created", made);
  if (!paid && changed["amount_remaining"] === 0) {
    cancelPayment(draft, changed);
    settle(draft, changed, Number(invoice["amount_paid"]));
  } else draft.tell("invoice.updated", changed);
  return made;
}

/** Takes a credit note of an open invoice back: its amount is owed again. */
export function voidCredit(draft: Draft, made: StripeObject): StripeObject {
  const invoice = draft.get("invoice", String(made["invoice"]));
  if (made["status"] === "void" || invoice["status"] !== "open") {
    throw invalid("You can only void credit notes that are issued on open invoices.");
  }
  const voided = draft.change(made, { status: "void", voided_at: draft.now });
  draft.change(invoice, owed(invoice, -Number(made["amount"])));
  draft.tell("credit_note.voided", voided);
  return voided;
}

/** @throws Refusal when neither lines nor an amount say it, or both and not the same */
function amountOf({ amount }: NewCredit, lines: readonly CreditLine[]): number {
  const sum = totalsOf(lines.map(asBilled)).total;
  if (lines.length === 0 && amount === null) {
    throw invalid("One of amount, lines or shipping_cost must be provided.", "amount", "parameter_missing");
  }
  if (lines.length > 0 && amount !== null && amount !== sum) {
    throw invalid(`The amount (${amount}) must equal what the lines come to (${sum}).`, "amount");
  }
  return amount ?? sum;
}

const asBilled = (line: CreditLine) => ({
  ...line,
  discount_amounts: line["discount_amounts"] as DiscountAmount[],
});

/** Puts what a note gives into the customer's balance. */
function kept(draft: Draft, made: StripeObject, amount: number): StripeObject {
  const movement = { amount: -amount, currency: made["currency"], creditNote: made.id, type: "credit_note" as const };
  const moved = moveCustomerBalance(draft, String(made["customer"]), movement);
  return draft.change(made, { customer_balance_transaction: moved.id });
}

const creditedAfter = (invoice: StripeObject): number => Number(invoice["post_payment_credit_notes_amount"] ?? 0);

function owed(invoice: StripeObject, less: number) {
  const remaining = Number(invoice["amount_remaining"]) - less;
  const before = Number(invoice["pre_payment_credit_notes_amount"] ?? 0);
  return {
    amount_due: Number(invoice["amount_due"]) - less,
    amount_remaining: remaining,
    pre_payment_credit_notes_amount: before + less,
  };
}

/** Gives back what was paid through Stripe. */
function refunded(draft: Draft, invoice: StripeObject, amount: number) {
  const payment = draft.all("invoice_payment").find((one) => {
    const { type } = one["payment"] as { type: string };
    return one["invoice"] === invoice.id && one["status"] === "paid" && type === "payment_intent";
  });
  if (!payment) throw invalid("Nothing was paid through Stripe that could be refunded.", "refund_amount");
  const { payment_intent: intent } = payment["payment"] as { payment_intent: string };
  const charge = draft.get("charge", String(draft.get("payment_intent", intent)["latest_charge"]));
  const made = refund(draft, charge, { amount, reason: null, metadata: {} });
  return { amount_refunded: amount, payment_record_refund: null, refund: made.id, type: "refund" };
}

function note(
  draft: Draft,
  invoice: StripeObject,
  asked: NewCredit & { amount: number; refunds: object[] },
  lines: readonly CreditLine[],
  paid: boolean,
): StripeObject {
  const nth = draft.all("credit_note").filter((one) => one["invoice"] === invoice.id).length + 1;
  const id = objectId("cn");
  const { amount } = asked;
  const totals = totalsOf(lines.map(asBilled));
  const bare = lines.length === 0;
  return draft.put({
    id,
    object: "credit_note",
    created: draft.now,
    amount,
    currency: invoice["currency"],
    customer: invoice["customer"],
    // See https://docs.stripe.com/api/credit_notes/create#create_credit_note-effective_at
    effective_at: asked.effectiveAt ?? draft.now,
    invoice: invoice.id,
    lines: { object: "list", data: lines, has_more: false, url: `/v1/credit_notes/${id}/lines` },
    livemode: false,
    memo: asked.memo,
    metadata: asked.metadata,
    number: `${String(invoice["number"])}-CN-${String(nth).padStart(2, "0")}`,
    out_of_band_amount: asked.outOfBand || null,
    pdf: `https://pay.stripe.com/credit_notes/${id}/pdf`,
    post_payment_amount: paid ? amount : 0,
    pre_payment_amount: paid ? 0 : amount,
    reason: asked.reason,
    refunds: asked.refunds,
    status: "issued",
    discount_amount: lines.reduce((sum, line) => sum + line.discount_amount, 0),
    discount_amounts: totals.total_discount_amounts,
    subtotal: bare ? amount : totals.subtotal,
    subtotal_excluding_tax: bare ? amount : totals.subtotal_excluding_tax,
    total: amount,
    total_excluding_tax: bare ? amount : totals.total_excluding_tax,
    total_taxes: totals.total_taxes,
    type: paid ? "post_payment" : "pre_payment",
  });
}
