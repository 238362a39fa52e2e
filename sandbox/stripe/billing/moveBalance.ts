import type { Draft } from "../draft";
import { objectId } from "../objectId";

/** What the vendor calls each kind of movement in its reports. */
const categories = {
  charge: "charge",
  refund: "refund",
  refund_failure: "refund_failure",
  adjustment: "dispute",
  payout: "payout",
  payout_failure: "payout_reversal",
} as const;

interface Movement {
  type: keyof typeof categories;
  source: string;
  amount: number;
  currency: unknown;
  fee?: { amount: number; description: string };
  /** At once, not in two days. */
  isAvailable?: boolean;
}

/**
 * Puts money on the account's balance or takes it off, less the vendor's fee.
 * @returns the balance transaction's id
 * @see https://docs.stripe.com/api/balance_transactions
 */
export function moveBalance(draft: Draft, movement: Movement): string {
  const { type, source, amount, currency, fee, isAvailable = false } = movement;
  const details = fee && { ...fee, application: null, currency, type: "stripe_fee" };
  return draft.put({
    id: objectId("txn"),
    object: "balance_transaction",
    created: draft.now,
    amount,
    available_on: draft.now + (isAvailable ? 0 : 2 * 86_400),
    currency,
    fee: fee?.amount ?? 0,
    fee_details: details ? [details] : [],
    net: amount - (fee?.amount ?? 0),
    reporting_category: categories[type],
    source,
    status: isAvailable ? "available" : "pending",
    type,
  }).id;
}
