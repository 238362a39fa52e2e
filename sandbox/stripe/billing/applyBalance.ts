import type { Draft } from "../draft";
import type { StripeObject } from "../stripeObject";
import { moveCustomerBalance } from "./customerBalance";

/**
 * What a customer's balance does to an invoice that is being finalized: a credit is taken off it, a debit added, and
 * what the invoice owes to the customer goes to the balance.
 * @returns the invoice with what is due on it
 * @see https://docs.stripe.com/billing/customer/balance
 */
export function applyBalance(draft: Draft, invoice: StripeObject): StripeObject {
  const customer = String(invoice["customer"]);
  const total = Number(invoice["total"]);
  const starting = Number(draft.get("customer", customer)["balance"]);
  const due = Math.max(0, total + starting);
  const applied = total - due;
  const facts = { starting_balance: starting, ending_balance: starting + applied };
  const settled = draft.change(invoice, { ...facts, amount_due: due, amount_remaining: due });
  if (applied !== 0) {
    const movement = { amount: applied, currency: invoice["currency"], invoice: invoice.id };
    moveCustomerBalance(draft, customer, { ...movement, type: "applied_to_invoice" });
  }
  return settled;
}

/** Gives back to the balance what a voided invoice took of it. */
export function unapplyBalance(draft: Draft, invoice: StripeObject): void {
  const applied = Number(invoice["ending_balance"] ?? 0) - Number(invoice["starting_balance"]);
  if (applied === 0) return;
  const movement = { amount: -applied, currency: invoice["currency"], invoice: invoice.id };
  moveCustomerBalance(draft, String(invoice["customer"]), { ...movement, type: "unapplied_from_invoice" });
}
