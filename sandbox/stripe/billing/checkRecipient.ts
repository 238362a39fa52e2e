import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";

/**
 * What is sent needs somebody to send it to. The words are reported by several; no page gives them.
 * @see https://github.com/useautumn/autumn/pull/3177
 * @see https://docs.stripe.com/invoicing/send-email
 */
export function checkRecipient(customer: StripeObject, collectionMethod: string): void {
  if (collectionMethod !== "send_invoice" || customer["email"]) return;
  throw invalid(
    "Missing email. In order to create invoices that are sent to the customer, the customer must have a valid email.",
  );
}
