import type Stripe from "stripe";
import type { BillingRecords } from "../../../schema/canonical/billing";
import { UNHANDLED } from "../../connector";
import { balanceEvents } from "./balanceEvents";

/** What the hub does with a type of event: reads back the record it is about, or nothing, for a reason. */
export type Treatment = { read: keyof BillingRecords | typeof UNHANDLED } | { nothing: string };

const read = (kind: keyof BillingRecords | typeof UNHANDLED): Treatment => ({ read: kind });
const nothing = (reason: string): Treatment => ({ nothing: reason });

/** Families of events that are about no money, by the first word of their types: whatever the vendor adds to them. */
export const elsewhere = {
  account: "the company's own Stripe account",
  apps: "apps installed in the dashboard",
  balance_settings: "settings of the account",
  billing_portal: "pages for customers",
  capability: "what the account may do",
  checkout: "a page: what it sells has events of its own",
  entitlements: "what a product unlocks",
  file: "files",
  financial_connections: "bank accounts that customers show",
  identity: "identity documents",
  mandate: "a customer's leave to be charged",
  payment_link: "a page: what it sells has events of its own",
  payment_method: "how a customer may pay; each attempt has events of its own",
  person: "people of Connect accounts",
  quote: "offers: what is accepted has events of its own",
  radar: "suspicion of fraud: what follows has events of its own",
  reporting: "reports",
  review: "a person looks at a payment: what follows has events of its own",
  setup_intent: "a way to pay is kept for later",
  sigma: "reports",
  source: "how a customer may pay; each attempt has events of its own",
  tax: "settings of the account",
  terminal: "card readers",
  test_helpers: "clocks of test mode",
  three_d_secure: "a customer is asked to identify themselves",
} as const satisfies Record<string, string>;

type Elsewhere = `${keyof typeof elsewhere}.${string}`;

/** The types of events that are, or may become, about money: each has its treatment, or this does not compile. */
export type MoneyEvent = Exclude<Stripe.Event["type"], Elsewhere | keyof typeof balanceEvents>;

const told = (by: string) => nothing(`${by} tells of it`);
const rate = nothing("a tax rate never changes what was billed with it");
const offer = nothing("an offer: subscriptions and invoices bring it along");
const schedule = told("the subscription that it changes");
const named = nothing("the CRM owns what a product is called; subscriptions bring along what it costs");
const meter = nothing("a meter's definition; usage is billed by invoices");
/** @see https://docs.stripe.com/api/events/types */
export const treatments: Readonly<Record<MoneyEvent, Treatment>> = {
  "balance.available": told("each payment, refund, dispute and payout"),
  "billing.alert.triggered": nothing("a threshold of usage"),
  "billing.credit_balance_transaction.created": read(UNHANDLED),
  "billing.credit_grant.created": read(UNHANDLED),
  "billing.credit_grant.updated": read(UNHANDLED),
  "billing.meter.created": meter,
  "billing.meter.deactivated": meter,
  "billing.meter.reactivated": meter,
  "billing.meter.updated": meter,
  "cash_balance.funds_available": read(UNHANDLED),
  "charge.captured": read("Payment"),
  "charge.dispute.closed": read("Dispute"),
  "charge.dispute.created": read("Dispute"),
  "charge.dispute.funds_reinstated": read("Dispute"),
  "charge.dispute.funds_withdrawn": read("Dispute"),
  "charge.dispute.updated": read("Dispute"),
  "charge.expired": read("Payment"),
  "charge.failed": read("Payment"),
  "charge.pending": read("Payment"),
  "charge.refund.updated": read("Refund"),
  "charge.refunded": told("refund.created"),
  "charge.succeeded": read("Payment"),
  "charge.updated": read("Payment"),
  "coupon.created": offer,
  "coupon.deleted": offer,
  "coupon.updated": offer,
  "credit_note.created": read("CreditMemo"),
  "credit_note.updated": read("CreditMemo"),
  "credit_note.voided": read("CreditMemo"),
  "customer.created": read("Customer"),
  "customer.deleted": read("Customer"),
  "customer.discount.created": read("Customer"),
  "customer.discount.deleted": read("Customer"),
  "customer.discount.updated": read("Customer"),
  "customer.source.created": nothing(elsewhere.source),
  "customer.source.deleted": nothing(elsewhere.source),
  "customer.source.expiring": nothing(elsewhere.source),
  "customer.source.updated": nothing(elsewhere.source),
  "customer.subscription.created": read("Subscription"),
  "customer.subscription.deleted": read("Subscription"),
  "customer.subscription.paused": read("Subscription"),
  "customer.subscription.pending_update_applied": read("Subscription"),
  "customer.subscription.pending_update_expired": read("Subscription"),
  "customer.subscription.resumed": read("Subscription"),
  "customer.subscription.trial_will_end": read("Subscription"),
  "customer.subscription.updated": read("Subscription"),
  "customer.tax_id.created": read("Customer"),
  "customer.tax_id.deleted": read("Customer"),
  "customer.tax_id.updated": read("Customer"),
  "customer.updated": read("Customer"),
  "customer_cash_balance_transaction.created": read(UNHANDLED),
  "invoice.created": read("Invoice"),
  "invoice.deleted": read("Invoice"),
  "invoice.finalization_failed": read("Invoice"),
  "invoice.finalized": read("Invoice"),
  "invoice.marked_uncollectible": read("Invoice"),
  "invoice.overdue": read("Invoice"),
  "invoice.overpaid": read("Invoice"),
  "invoice.paid": read("Invoice"),
  "invoice.payment_action_required": read("Invoice"),
  "invoice.payment_attempt_required": read("Invoice"),
  "invoice.payment_failed": read("Invoice"),
  "invoice.payment_succeeded": read("Invoice"),
  "invoice.sent": read("Invoice"),
  "invoice.upcoming": nothing("nothing is billed yet, and the invoice has no id"),
  "invoice.updated": read("Invoice"),
  "invoice.voided": read("Invoice"),
  "invoice.will_be_due": read("Invoice"),
  "invoice_payment.paid": read("Payment"),
  "invoiceitem.created": told("the invoice that bills it"),
  "invoiceitem.deleted": told("the invoice that bills it"),
  "payment_intent.amount_capturable_updated": read("Payment"),
  "payment_intent.canceled": read("Payment"),
  "payment_intent.created": nothing("that a payment may come moves nothing: each attempt at it has events of its own"),
  "payment_intent.partially_funded": read(UNHANDLED),
  "payment_intent.payment_failed": read("Payment"),
  "payment_intent.processing": read("Payment"),
  "payment_intent.requires_action": read("Payment"),
  "payment_intent.succeeded": read("Payment"),
  "payout.canceled": read("Payout"),
  "payout.created": read("Payout"),
  "payout.failed": read("Payout"),
  "payout.paid": read("Payout"),
  "payout.reconciliation_completed": read("Payout"),
  "payout.updated": read("Payout"),
  "plan.created": offer,
  "plan.deleted": offer,
  "plan.updated": offer,
  "price.created": offer,
  "price.deleted": offer,
  "price.updated": offer,
  "product.created": named,
  "product.deleted": named,
  "product.updated": named,
  "promotion_code.created": offer,
  "promotion_code.updated": offer,
  "refund.created": read("Refund"),
  "refund.failed": read("Refund"),
  "refund.updated": read("Refund"),
  "reserve.hold.created": read(UNHANDLED),
  "reserve.hold.updated": read(UNHANDLED),
  "reserve.plan.created": nothing("a plan to hold money back: each hold has an event of its own"),
  "reserve.plan.disabled": nothing("a plan to hold money back: each hold has an event of its own"),
  "reserve.plan.expired": nothing("a plan to hold money back: each hold has an event of its own"),
  "reserve.plan.updated": nothing("a plan to hold money back: each hold has an event of its own"),
  "reserve.release.created": read(UNHANDLED),
  "subscription_schedule.aborted": schedule,
  "subscription_schedule.canceled": schedule,
  "subscription_schedule.completed": schedule,
  "subscription_schedule.created": schedule,
  "subscription_schedule.expiring": schedule,
  "subscription_schedule.released": schedule,
  "subscription_schedule.updated": schedule,
  "tax_rate.created": rate,
  "tax_rate.updated": rate,
  "topup.canceled": read(UNHANDLED),
  "topup.created": read(UNHANDLED),
  "topup.failed": read(UNHANDLED),
  "topup.reversed": read(UNHANDLED),
  "topup.succeeded": read(UNHANDLED),
  "transfer.created": read(UNHANDLED),
  "transfer.reversed": read(UNHANDLED),
  "transfer.updated": read(UNHANDLED),
};

/** How to treat a type of event; one that no table has falls to a case. */
export function treatmentOf(type: string): Treatment {
  if (Object.hasOwn(treatments, type)) return treatments[type as MoneyEvent];
  if (Object.hasOwn(balanceEvents, type)) return nothing(balanceEvents[type as keyof typeof balanceEvents]);
  const family = type.replace(/\..*/, "");
  if (Object.hasOwn(elsewhere, family)) return nothing(elsewhere[family as keyof typeof elsewhere]);
  return read(UNHANDLED);
}
