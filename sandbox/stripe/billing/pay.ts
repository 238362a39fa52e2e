import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid, Refusal } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { cancelPayment } from "./cancelPayment";
import { settle } from "./finalize";
import { isTooSmall } from "./minimumCharge";
import { moveBalance } from "./moveBalance";

/** A test card whose money is on the balance at once. @see https://docs.stripe.com/testing */
const AVAILABLE = "pm_card_bypassPending";

/** What the vendor's test cards do. @see https://docs.stripe.com/testing#declined-payments */
export const testCards: Readonly<Record<string, { code: string; message: string } | null>> = {
  pm_card_visa: null,
  [AVAILABLE]: null,
  pm_card_mastercard: null,
  pm_card_chargeDeclined: { code: "generic_decline", message: "Your card was declined." },
  pm_card_visa_chargeDeclined: { code: "generic_decline", message: "Your card was declined." },
  pm_card_visa_chargeDeclinedInsufficientFunds: {
    code: "insufficient_funds",
    message: "Your card has insufficient funds.",
  },
  pm_card_chargeCustomerFail: { code: "generic_decline", message: "Your card was declined." },
};

/** The card that every test payment method stands for. */
export const visa = {
  brand: "visa",
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
  country: "US",
  exp_month: 12,
  exp_year: 2034,
  funding: "credit",
  last4: "4242",
  network: "visa",
  three_d_secure: null,
  wallet: null,
};

/** Which test card an attached payment method is: its fingerprint tells. */
export const cardOf = (method: StripeObject | undefined): string | undefined =>
  (method?.["card"] as { fingerprint: string } | undefined)?.fingerprint;

/** When a failed collection is tried again, in days after each attempt. */
const RETRY_DAYS = [3, 5, 7];

/**
 * Pays an open invoice: outside of Stripe, or by a payment method that may be declined. One `asked` for counts as an
 * attempt only if it is the first, and leaves the schedule of the others as it is.
 * @see https://docs.stripe.com/api/invoices/object#invoice_object-attempt_count
 */
export function pay(
  draft: Draft,
  invoice: StripeObject,
  by: { outOfBand: boolean; method: string | null; asked?: boolean },
): { invoice: StripeObject; declined: Refusal | null } {
  if (invoice["status"] === "paid") throw invalid("Invoice is already paid");
  if (invoice["status"] !== "open" && invoice["status"] !== "uncollectible") {
    throw invalid("You can only pass in open invoices. This invoice isn't open.");
  }
  const due = Number(invoice["amount_remaining"]);
  const paidBefore = Number(invoice["amount_paid"]);
  const payment = draft.all("invoice_payment").find((one) => one["invoice"] === invoice.id && one["status"] === "open");
  const intent =
    payment && draft.get("payment_intent", (payment["payment"] as { payment_intent: string }).payment_intent);
  if (by.outOfBand) {
    cancelPayment(draft, invoice);
    return {
      invoice: settle(draft, draft.change(invoice, { paid_out_of_band: true }), paidBefore + due),
      declined: null,
    };
  }
  const method = by.method ?? defaultMethod(draft, invoice);
  if (method === null || !intent || !payment) {
    throw invalid(
      "There is no default_payment_method set on this Customer or Invoice.",
      undefined,
      "invoice_payment_intent_requires_action",
    );
  }
  const counts = by.asked !== true || invoice["attempt_count"] === 0;
  return charge(draft, { invoice, payment, intent, method, due, counts });
}

/** The payment method that a customer's invoices are collected from. */
export function defaultMethod(draft: Draft, invoice: StripeObject): string | null {
  const customer = draft.get("customer", String(invoice["customer"]));
  return (customer["invoice_settings"] as { default_payment_method: string | null }).default_payment_method;
}

interface Charging {
  invoice: StripeObject;
  payment: StripeObject;
  intent: StripeObject;
  method: string;
  due: number;
  /** Whether it is an attempt in the invoice's own count. */
  counts: boolean;
}

function charge(draft: Draft, { invoice, payment, intent, method, due, counts }: Charging) {
  if (isTooSmall(due, invoice["currency"])) throw tooSmall();
  const card = cardOf(draft.find(method)) ?? method;
  if (!Object.hasOwn(testCards, card))
    throw invalid(`No such PaymentMethod: '${method}'`, "payment_method", "resource_missing");
  const decline = testCards[card] ?? null;
  const attempts = Number(invoice["attempt_count"]) + (counts ? 1 : 0);
  const id = objectId("ch");
  const { currency } = invoice;
  const fee = { amount: Math.round(due * 0.029) + 30, description: "Stripe processing fees" };
  const money = { source: id, amount: due, currency, fee, isAvailable: card === AVAILABLE };
  const transaction = decline ? null : moveBalance(draft, { type: "charge", ...money });
  const made: StripeObject = draft.put({
    id,
    object: "charge",
    created: draft.now,
    amount: due,
    amount_captured: decline ? 0 : due,
    captured: !decline,
    balance_transaction: transaction,
    currency,
    customer: invoice["customer"],
    failure_code: decline ? "card_declined" : null,
    failure_message: decline?.message ?? null,
    livemode: false,
    metadata: {},
    outcome: outcomeOf(decline),
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method,
    payment_method_details: { type: "card", card: visa },
    status: decline ? "failed" : "succeeded",
  });
  if (decline) return refuseCharge(draft, { invoice, intent, made, attempts, counts, decline });
  const paid = draft.change(intent, {
    status: "succeeded",
    amount_received: due,
    latest_charge: made.id,
    payment_method: method,
    last_payment_error: null,
  });
  const settled = draft.change(payment, {
    status: "paid",
    amount_paid: due,
    status_transitions: { canceled_at: null, paid_at: draft.now },
  });
  draft.tell("charge.succeeded", made);
  draft.tell("payment_intent.succeeded", paid);
  draft.tell("invoice_payment.paid", settled);
  return {
    invoice: settle(draft, draft.change(invoice, { attempt_count: attempts }), Number(invoice["amount_paid"]) + due),
    declined: null,
  };
}

/** Its words differ by currency and are known of other calls; these are the page's. @see https://docs.stripe.com/error-codes#amount-too-small */
const tooSmall = () =>
  invalid("The specified amount is less than the minimum amount allowed.", undefined, "amount_too_small");

/** What the card network said. @see https://docs.stripe.com/api/charges/object#charge_object-outcome */
export const outcomeOf = (decline: { code: string } | null) => ({
  network_status: decline ? "declined_by_network" : "approved_by_network",
  reason: decline?.code ?? null,
  risk_level: "normal",
  risk_score: 20,
  seller_message: decline ? "The bank did not return any further details with this decline." : "Payment complete.",
  type: decline ? "issuer_declined" : "authorized",
});

function refuseCharge(
  draft: Draft,
  failed: {
    invoice: StripeObject;
    intent: StripeObject;
    made: StripeObject;
    attempts: number;
    counts: boolean;
    decline: { code: string; message: string };
  },
) {
  const { invoice, intent, made, attempts, counts, decline } = failed;
  const error = {
    type: "card_error",
    code: "card_declined",
    decline_code: decline.code,
    message: decline.message,
    charge: made.id,
  };
  const refused = draft.change(intent, {
    status: "requires_payment_method",
    latest_charge: made.id,
    last_payment_error: error,
  });
  const unpaid = draft.change(invoice, {
    attempt_count: attempts,
    attempted: true,
    ...(counts && { next_payment_attempt: nextAttempt(draft, invoice, attempts) }),
  });
  draft.tell("charge.failed", made);
  draft.tell("payment_intent.payment_failed", refused);
  draft.tell("invoice.payment_failed", unpaid);
  draft.tell("invoice.updated", unpaid);
  const facts = { code: "card_declined", decline_code: decline.code, payment_intent: refused };
  return { invoice: unpaid, declined: new Refusal(402, "card_error", decline.message, facts) };
}

/** When collection is tried again after so many attempts, in seconds; null when it is not. */
export function nextAttempt(draft: Draft, invoice: StripeObject, attempts: number): number | null {
  const days = RETRY_DAYS[attempts - 1];
  const automatic = invoice["collection_method"] === "charge_automatically";
  return automatic && days !== undefined ? draft.now + days * 86_400 : null;
}
