import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { moveBalance } from "./moveBalance";

/**
 * The customer's bank sends a refund back: the money is on the account's balance again, and owed to the customer still.
 * @see https://docs.stripe.com/refunds#failed-refunds
 */
export function failRefund(draft: Draft, made: StripeObject): StripeObject {
  if (made["status"] !== "succeeded") throw invalid("This refund did not succeed.", "refund");
  const amount = Number(made["amount"]);
  const back = { type: "refund_failure" as const, source: made.id, amount, currency: made["currency"] };
  const failed = draft.change(made, {
    status: "failed",
    failure_reason: "lost_or_stolen_card",
    failure_balance_transaction: moveBalance(draft, back),
  });
  const charge = draft.get("charge", String(made["charge"]));
  draft.change(charge, { amount_refunded: Number(charge["amount_refunded"]) - amount, refunded: false });
  draft.tell("refund.failed", failed);
  draft.tell("refund.updated", failed);
  return failed;
}

export interface NewRefund {
  /** All that is left when null. */
  amount: number | null;
  reason: string | null;
  metadata: Record<string, string>;
}

/**
 * Gives a charge back, all of it or a part; the invoice stays paid.
 * @see https://docs.stripe.com/api/refunds/create
 */
export function refund(draft: Draft, charge: StripeObject, asked: NewRefund): StripeObject {
  const refunded = Number(charge["amount_refunded"]);
  const left = Number(charge["amount_captured"]) - refunded;
  if (charge["status"] !== "succeeded") throw invalid("This charge did not succeed and cannot be refunded.", "charge");
  if (charge["disputed"] === true) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, "charge", "charge_disputed");
  }
  if (left === 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, "charge", "charge_already_refunded");
  }
  const amount = asked.amount ?? left;
  if (amount > left) {
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`, "amount");
  }
  const id = objectId("re");
  const made = draft.put({
    id,
    object: "refund",
    created: draft.now,
    amount,
    balance_transaction: moveBalance(draft, {
      type: "refund",
      source: id,
      amount: -amount,
      currency: charge["currency"],
    }),
    charge: charge.id,
    currency: charge["currency"],
    customer: charge["customer"],
    metadata: asked.metadata,
    payment_intent: charge["payment_intent"],
    payment_method: charge["payment_method"],
    reason: asked.reason,
    status: "succeeded",
  });
  const total = refunded + amount;
  draft.tell("refund.created", made);
  draft.tell("charge.refunded", draft.change(charge, { amount_refunded: total, refunded: total === charge["amount"] }));
  return made;
}
