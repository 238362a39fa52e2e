import type { Draft } from "../draft";
import { Refusal } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { checkRecipient } from "./checkRecipient";
import { finalize } from "./finalize";

/**
 * Numbers a draft; or says on it why that cannot be, with which it stays a draft, and is not tried again by itself. That
 * it needs an e-mail is documented, in which words is not.
 * @see https://docs.stripe.com/api/invoices/object#invoice_object-last_finalization_error
 * @see https://docs.stripe.com/api/events/types#event_types-invoice.finalization_failed
 */
export function tryToFinalize(
  draft: Draft,
  invoice: StripeObject,
): { invoice: StripeObject; declined: null } | { invoice: StripeObject; declined: Refusal } {
  try {
    checkRecipient(draft.get("customer", String(invoice["customer"])), String(invoice["collection_method"]));
    return { invoice: finalize(draft, invoice), declined: null };
  } catch (error) {
    if (!(error instanceof Refusal) || invoice["status"] !== "draft") throw error;
    const { type, message, facts } = error;
    const refused = draft.change(invoice, {
      last_finalization_error: { ...facts, type, message },
      automatically_finalizes_at: null,
    });
    draft.tell("invoice.finalization_failed", refused);
    return { invoice: refused, declined: error };
  }
}
