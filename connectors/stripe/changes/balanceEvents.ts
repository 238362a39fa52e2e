import type Stripe from "stripe";

/** Families whose events are about no money of a customer's, though they may move the account's balance. */
type Family = "application_fee" | "climate" | "treasury" | `issuing_${string}`;

const platform = "fees of Connect platforms";
const carbon = "carbon removal that the company orders";
const cards = "cards that the company issues";
const accounts = "bank accounts that the company offers";

/**
 * Their types, each with why nothing is done: one that the vendor adds may be about what no other event tells, and has no
 * reason until somebody gives it one, or this does not compile.
 * @see https://docs.stripe.com/api/events/types
 */
export const balanceEvents: Readonly<Record<Extract<Stripe.Event["type"], `${Family}.${string}`>, string>> = {
  "application_fee.created": platform,
  "application_fee.refund.updated": platform,
  "application_fee.refunded": platform,
  "climate.order.canceled": carbon,
  "climate.order.created": carbon,
  "climate.order.delayed": carbon,
  "climate.order.delivered": carbon,
  "climate.order.product_substituted": carbon,
  "climate.product.created": carbon,
  "climate.product.pricing_updated": carbon,
  "issuing_authorization.created": cards,
  "issuing_authorization.request": cards,
  "issuing_authorization.updated": cards,
  "issuing_card.created": cards,
  "issuing_card.updated": cards,
  "issuing_cardholder.created": cards,
  "issuing_cardholder.updated": cards,
  "issuing_dispute.closed": cards,
  "issuing_dispute.created": cards,
  "issuing_dispute.funds_reinstated": cards,
  "issuing_dispute.funds_rescinded": cards,
  "issuing_dispute.submitted": cards,
  "issuing_dispute.updated": cards,
  "issuing_personalization_design.activated": cards,
  "issuing_personalization_design.deactivated": cards,
  "issuing_personalization_design.rejected": cards,
  "issuing_personalization_design.updated": cards,
  "issuing_token.created": cards,
  "issuing_token.updated": cards,
  "issuing_transaction.created": cards,
  "issuing_transaction.purchase_details_receipt_updated": cards,
  "issuing_transaction.updated": cards,
  "treasury.credit_reversal.created": accounts,
  "treasury.credit_reversal.posted": accounts,
  "treasury.debit_reversal.completed": accounts,
  "treasury.debit_reversal.created": accounts,
  "treasury.debit_reversal.initial_credit_granted": accounts,
  "treasury.financial_account.closed": accounts,
  "treasury.financial_account.created": accounts,
  "treasury.financial_account.features_status_updated": accounts,
  "treasury.inbound_transfer.canceled": accounts,
  "treasury.inbound_transfer.created": accounts,
  "treasury.inbound_transfer.failed": accounts,
  "treasury.inbound_transfer.succeeded": accounts,
  "treasury.outbound_payment.canceled": accounts,
  "treasury.outbound_payment.created": accounts,
  "treasury.outbound_payment.expected_arrival_date_updated": accounts,
  "treasury.outbound_payment.failed": accounts,
  "treasury.outbound_payment.posted": accounts,
  "treasury.outbound_payment.returned": accounts,
  "treasury.outbound_payment.tracking_details_updated": accounts,
  "treasury.outbound_transfer.canceled": accounts,
  "treasury.outbound_transfer.created": accounts,
  "treasury.outbound_transfer.expected_arrival_date_updated": accounts,
  "treasury.outbound_transfer.failed": accounts,
  "treasury.outbound_transfer.posted": accounts,
  "treasury.outbound_transfer.returned": accounts,
  "treasury.outbound_transfer.tracking_details_updated": accounts,
  "treasury.received_credit.created": accounts,
  "treasury.received_credit.failed": accounts,
  "treasury.received_credit.succeeded": accounts,
  "treasury.received_debit.created": accounts,
};
