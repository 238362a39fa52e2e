import type { Draft } from "../draft";
import type { StripeObject } from "../stripeObject";
import { moveCustomerBalance } from "./customerBalance";
import { isTooSmall } from "./minimumCharge";

/**
 * What a customer's balance does to an invoice that is being finalized: a credit is taken off it, a debit added, and
 * what the invoice owes to the customer goes to the balance. So does what is too little to be charged, until a later
 * invoice brings it to more: the invoice is paid, however it is collected, and the customer owes it in the balance.
 * @returns the invoice with what is due on it
 * @see https://docs.stripe.com/billing/customer/balance
 * @see https://docs.stripe.com/api/invoices/object#invoice_object-amount_due
 */
export function applyBalance(draft: Draft, invoice: StripeObject): StripeObject {
  const customer = String(invoice["customer"]);
  const total = Number(invoice["total"]);
  const starting = Number(draft.get("customer", customer)["balance"]);
  const owed = Math.max(0, total + starting);
  const carried = isTooSmall(owed, invoice["currency"]) ? owed : 0;
  const due = owed - carried;
  const facts = { starting_balance: starting, ending_balance: starting + total - due };
  const settled = draft.change(invoice, { ...facts, amount_due: due, amount_remaining: due });
  const moved = { currency: invoice["currency"], invoice: invoice.id };
  const applied = total - owed;
  if (applied !== 0) moveCustomerBalance(draft, customer, { ...moved, amount: applied, type: "applied_to_invoice" });
  if (carried !== 0) moveCustomerBalance(draft, customer, { ...moved, amount: carried, type: "invoice_too_small" });
  return settled;
}

/** Gives back to the balance what a voided invoice took of it. */
export function unapplyBalance(draft: Draft, invoice: StripeObject): void {
  const applied = Number(invoice["ending_balance"] ?? 0) - Number(invoice["starting_balance"]);
  if (applied === 0) return;
  const movement = { amount: -applied, currency: invoice["currency"], invoice: invoice.id };
  moveCustomerBalance(draft, String(invoice["customer"]), { ...movement, type: "unapplied_from_invoice" });
}
