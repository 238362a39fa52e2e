import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { moveBalance } from "./moveBalance";

/** What a dispute costs, whoever wins it, and how long it may be answered. */
const FEE = { amount: 1_500, description: "Dispute fee" };
const ANSWER_SECONDS = 9 * 86_400;

/** Has the cardholder's bank take a charge back. @see https://docs.stripe.com/disputes/how-disputes-work */
export function dispute(draft: Draft, charge: StripeObject, reason: string): StripeObject {
  if (charge["status"] !== "succeeded" || charge["disputed"] === true || charge["refunded"] === true) {
    throw invalid("Only a charge that succeeded, and is neither refunded nor disputed, can be disputed.", "charge");
  }
  const id = objectId("du");
  const currency = charge["currency"];
  const amount = Number(charge["amount"]) - Number(charge["amount_refunded"]);
  const taken = moveBalance(draft, { type: "adjustment", source: id, amount: -amount, currency, fee: FEE });
  const made = draft.put({
    id,
    object: "dispute",
    created: draft.now,
    amount,
    balance_transactions: [draft.get("balance_transaction", taken)],
    charge: charge.id,
    currency,
    enhanced_eligibility_types: [],
    evidence: { enhanced_evidence: {} },
    evidence_details: {
      due_by: draft.now + ANSWER_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: null,
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge["payment_intent"],
    reason,
    status: "needs_response",
  });
  draft.change(charge, { disputed: true });
  draft.tell("charge.dispute.created", made);
  draft.tell("charge.dispute.funds_withdrawn", made);
  return made;
}

/** Ends a dispute; won, the money comes back. */
export function closeDispute(draft: Draft, open: StripeObject, status: "won" | "lost"): StripeObject {
  if (open["status"] !== "needs_response") throw invalid("This dispute is already closed.", "dispute");
  const { currency, balance_transactions: before } = open;
  const source = open.id;
  const back = () => moveBalance(draft, { type: "adjustment", source, amount: Number(open["amount"]), currency });
  const transactions = status === "won" ? [draft.get("balance_transaction", back())] : [];
  const moved = { balance_transactions: [...(before as StripeObject[]), ...transactions] };
  const closed = draft.change(open, { status, ...moved });
  if (status === "won") draft.tell("charge.dispute.funds_reinstated", closed);
  draft.tell("charge.dispute.closed", closed);
  return closed;
}
