import type { Draft } from "../draft";
import { objectId } from "../objectId";
import type { StripeObject } from "../stripeObject";
import { otherCurrency } from "./refuseOtherCurrency";

interface Movement {
  /** Negative in the customer's favour. */
  amount: number;
  currency: unknown;
  type: "adjustment" | "applied_to_invoice" | "credit_note" | "invoice_too_small" | "unapplied_from_invoice";
  invoice?: string;
  creditNote?: string;
  description?: string | null;
  metadata?: Record<string, string>;
}

/**
 * Moves a customer's balance, which is taken off the next invoice that is finalized. No event tells of the movement
 * itself, only that the customer changed.
 * @see https://docs.stripe.com/billing/customer/balance
 */
export function moveCustomerBalance(draft: Draft, customerId: string, movement: Movement): StripeObject {
  const customer = draft.get("customer", customerId, "customer");
  const { amount, currency, type } = movement;
  if (customer["currency"] !== null && customer["currency"] !== currency) {
    throw otherCurrency(String(customer["currency"]));
  }
  const before = Number(customer["balance"]);
  const made = draft.put({
    id: objectId("cbtxn"),
    object: "customer_balance_transaction",
    created: draft.now,
    amount,
    credit_note: movement.creditNote ?? null,
    currency,
    customer: customerId,
    description: movement.description ?? null,
    ending_balance: before + amount,
    invoice: movement.invoice ?? null,
    livemode: false,
    metadata: movement.metadata ?? {},
    type,
  });
  const changed = draft.change(customer, { balance: before + amount, currency });
  draft.tell("customer.updated", changed);
  return made;
}
