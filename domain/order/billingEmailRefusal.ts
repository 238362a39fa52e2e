import { isEmail } from "../../schema/isEmail";
import type { OrderFacts } from "./orderFacts";

/**
 * Why nobody can be sent the deal's invoices, and what to do; null when somebody can. Billing sends an invoice by e-mail
 * to one address, and makes none for a customer without one. It says no address: it is a person's.
 * @see https://docs.stripe.com/invoicing/send-email
 */
export function billingEmailRefusal({ accountExternalId, billingEmails }: OrderFacts): string | null {
  if (accountExternalId === null) return null;
  const given = [...new Set(billingEmails)];
  if (given.length > 1)
    return `The account has ${given.length} billing contacts, and billing sends its invoices to one: leave one, or give them one e-mail address.`;
  const [email] = given;
  if (email === undefined) return "Mark the account's contact whom its invoices are sent to as its billing contact.";
  if (email === null) return "Give the account's billing contact an e-mail address: its invoices are sent there.";
  return isEmail(email) ? null : "Correct the e-mail of the account's billing contact: it is no address.";
}

/** Where a deal's invoices are sent; null where no one address is known. */
export const billingEmailOf = (facts: OrderFacts): string | null =>
  billingEmailRefusal(facts) === null ? (facts.billingEmails[0] ?? null) : null;
