import type Stripe from "stripe";

/**
 * Whether other events tell of a movement of a customer's cash balance, so that a bank transfer is told once: what a
 * payment takes of it, or a refund gives back of that, has events of its own; and of what is left of a transfer
 * `cash_balance.funds_available` tells.
 * @see https://docs.stripe.com/api/cash_balance_transactions/object
 */
export function isToldByPayments(object: Stripe.Event["data"]["object"]): boolean {
  const given = object as { object: string; type?: string };
  return given.object === "customer_cash_balance_transaction" && given.type !== undefined && told.includes(given.type);
}

const told: readonly string[] = ["funded", "applied_to_payment", "refunded_from_payment"];
