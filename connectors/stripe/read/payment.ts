import type Stripe from "stripe";
import type { BillingPayment } from "../../../schema/canonical/billing";
import { amountOf } from "../amount";
import { idOf } from "../idOf";
import { instantOf } from "../instant";
import { recordUrl } from "../recordUrl";
import { stamp } from "../stamp";

/** What reading a payment needs beside it. */
export const paymentExpansions = ["latest_charge.balance_transaction"];

/** A payment intent with its latest attempt in the hub's words. @param attempts how many were made */
export function paymentOf(
  apiKey: string,
  intent: Stripe.PaymentIntent,
  invoiceExternalId: string | null,
  attempts: number,
): BillingPayment {
  const charge = typeof intent.latest_charge === "string" ? null : intent.latest_charge;
  const transaction = typeof charge?.balance_transaction === "string" ? null : charge?.balance_transaction;
  const error = intent.last_payment_error;
  const succeeded = intent.status === "succeeded";
  return {
    externalId: intent.id,
    externalVersion: null,
    url: recordUrl(apiKey, "payments", intent.id),
    correlationId: intent.metadata[stamp.correlation] ?? null,
    deleted: false,
    customerExternalId: idOf(intent.customer),
    invoiceExternalId,
    amount: amountOf(succeeded ? intent.amount_received : intent.amount, intent.currency),
    fee: transaction ? amountOf(transaction.fee, transaction.currency) : null,
    status: statusOf(intent, error !== null),
    method: charge?.payment_method_details?.type ?? null,
    receivedAt: succeeded ? instantOf(charge?.created ?? intent.created) : null,
    attempt: Math.max(attempts, succeeded || error !== null ? 1 : 0),
    failureCode: succeeded || error === null ? null : (error.decline_code ?? error.code ?? "unknown"),
    failureMessage: succeeded ? null : (error?.message ?? null),
    attemptedAt: charge ? instantOf(charge.created) : null,
  };
}

function statusOf({ status }: Stripe.PaymentIntent, failed: boolean): BillingPayment["status"] {
  if (status === "succeeded") return "SUCCEEDED";
  if (status === "canceled") return "CANCELED";
  return failed ? "FAILED" : "PENDING";
}
