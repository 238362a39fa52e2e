import type Stripe from "stripe";
import type { BillingPayment, PaymentStatus } from "../../../schema/canonical/billing";
import { amountOf } from "../amount";
import { idOf } from "../idOf";
import { instantOf } from "../instant";
import { recordUrl } from "../recordUrl";
import { stamp } from "../stamp";
import { attemptsOf } from "./attempts";

/** What reading a payment needs beside it. */
export const paymentExpansions = ["latest_charge.balance_transaction"];

/** What else Stripe has about a payment. */
export interface AroundPayment {
  invoicePayment: Stripe.InvoicePayment | null;
  /** The newest first. */
  charges: readonly Stripe.Charge[];
  disputes: readonly Stripe.Dispute[];
}

/** A payment intent with its attempts in the hub's words. */
export function paymentOf(apiKey: string, intent: Stripe.PaymentIntent, around: AroundPayment): BillingPayment {
  const { invoicePayment, charges, disputes } = around;
  const charge = typeof intent.latest_charge === "string" ? null : intent.latest_charge;
  const transaction = typeof charge?.balance_transaction === "string" ? null : charge?.balance_transaction;
  const succeeded = intent.status === "succeeded";
  const amount = amountOf(succeeded ? intent.amount_received : intent.amount, intent.currency);
  return {
    externalId: intent.id,
    externalVersion: null,
    url: recordUrl(apiKey, "payments", intent.id),
    correlationId: intent.metadata[stamp.correlation] ?? null,
    deleted: false,
    customerExternalId: idOf(intent.customer),
    invoiceExternalId: idOf(invoicePayment?.invoice),
    amount,
    applied: invoicePayment?.amount_paid ? amountOf(invoicePayment.amount_paid, intent.currency) : amount,
    fee: transaction ? amountOf(transaction.fee, transaction.currency) : null,
    status: statusOf(intent, charge, disputes),
    method: charge?.payment_method_details?.type ?? null,
    receivedAt: succeeded ? instantOf(receivedAt(intent, charge, invoicePayment)) : null,
    attempts: attemptsOf(intent, charges),
  };
}

/**
 * When the money came. A bank debit is started days before; Stripe says of an invoice's when it succeeded.
 * See https://docs.stripe.com/api/invoice-payment/object#invoice_payment_object-status_transitions-paid_at
 */
const receivedAt = (
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge | null,
  invoicePayment: Stripe.InvoicePayment | null,
): number => invoicePayment?.status_transitions.paid_at ?? charge?.created ?? intent.created;

function statusOf(
  { status, last_payment_error: error }: Stripe.PaymentIntent,
  charge: Stripe.Charge | null,
  disputes: readonly Stripe.Dispute[],
): PaymentStatus {
  if (status === "canceled") return "CANCELED";
  // Whatever became of an earlier attempt.
  if (status === "processing") return "PENDING";
  if (status !== "succeeded") return error === null ? "PENDING" : "FAILED";
  if (disputes.some(({ status: one }) => disputed.has(one))) return "DISPUTED";
  if (!charge?.amount_refunded) return "SUCCEEDED";
  return charge.refunded ? "REFUNDED" : "PARTIALLY_REFUNDED";
}

/** A dispute that the bank decides on, or that is lost; an inquiry moves no money. */
const disputed: ReadonlySet<string> = new Set(["needs_response", "under_review", "lost"]);
