import type Stripe from "stripe";
import type { BillingAttempt } from "../../../schema/canonical/billing";
import { instantOf } from "../instant";

/**
 * The attempts to collect a payment, the first first, as its charges tell: the intent itself shows the latest alone, so
 * that a decline before a success would be lost. One refused before there was a charge is in the intent's error only.
 * @param charges the newest first
 * @see https://docs.stripe.com/api/charges/object
 */
export function attemptsOf(intent: Stripe.PaymentIntent, charges: readonly Stripe.Charge[]): BillingAttempt[] {
  const made = [...charges].reverse().map((charge, at): BillingAttempt => {
    const failed = charge.status === "failed";
    return {
      no: at + 1,
      at: instantOf(charge.created),
      outcome: failed ? "FAILED" : charge.status === "succeeded" ? "SUCCEEDED" : "PENDING",
      failureCode: failed ? (charge.outcome?.reason ?? charge.failure_code ?? UNSAID) : null,
      failureMessage: charge.failure_message,
    };
  });
  const { last_payment_error: error } = intent;
  if (!error || charges.some(({ status }) => status === "failed")) return made;
  const failureCode = error.decline_code ?? error.code ?? UNSAID;
  const refused = { at: instantOf(intent.created), failureCode, failureMessage: error.message ?? null };
  return [...made, { ...refused, no: made.length + 1, outcome: "FAILED" }];
}

/** Stripe gave no reason. */
const UNSAID = "unknown";
