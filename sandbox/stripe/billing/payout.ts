import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { moveBalance } from "./moveBalance";

const ARRIVES_SECONDS = 2 * 86_400;

/**
 * Sends money from the account's balance to its bank, of what is there and available by now.
 * @see https://docs.stripe.com/api/payouts/create
 */
export function payout(draft: Draft, { amount, currency }: { amount: number; currency: string }): StripeObject {
  const available = draft
    .all("balance_transaction")
    .filter((one) => one["currency"] === currency && Number(one["available_on"]) <= draft.now)
    .reduce((sum, one) => sum + Number(one["net"]), 0);
  if (amount > available) {
    throw invalid(
      "You have insufficient funds in your Stripe account for this transfer.",
      undefined,
      "balance_insufficient",
    );
  }
  const id = objectId("po");
  const made = draft.put({
    id,
    object: "payout",
    created: draft.now,
    amount,
    arrival_date: draft.now + ARRIVES_SECONDS,
    automatic: false,
    balance_transaction: moveBalance(draft, { type: "payout", source: id, amount: -amount, currency }),
    currency,
    livemode: false,
    metadata: {},
    method: "standard",
    reconciliation_status: "not_applicable",
    source_type: "card",
    status: "pending",
    type: "bank_account",
  });
  draft.tell("payout.created", made);
  return made;
}

/**
 * The bank takes a payout, or sends it back, which puts the money on the balance again.
 * @see https://docs.stripe.com/payouts#payout-failures
 */
export function endPayout(draft: Draft, sent: StripeObject, status: "paid" | "failed"): StripeObject {
  if (sent["status"] !== "pending") throw invalid("This payout has ended already.", "payout");
  const { amount, currency } = sent;
  const back = () => moveBalance(draft, { type: "payout_failure", source: sent.id, amount: Number(amount), currency });
  const failed = status === "failed" && {
    failure_balance_transaction: back(),
    failure_code: "account_closed",
    failure_message: "The bank account has been closed.",
  };
  const ended = draft.change(sent, { status, ...failed });
  draft.tell(status === "paid" ? "payout.paid" : "payout.failed", ended);
  return ended;
}
