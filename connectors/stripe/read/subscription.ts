import type Stripe from "stripe";
import type { BillingSubscription, BillingSubscriptionItem } from "../../../schema/canonical/billing";
import type { Instant, Interval } from "../../../schema/canonical/value";
import { own } from "../../../schema/own";
import { amountOf } from "../amount";
import { idOf } from "../idOf";
import { VendorFailure } from "../../vendorFailure";
import { dayOf, instantOf, secondsOf } from "../instant";
import { recordUrl } from "../recordUrl";
import { stamp } from "../stamp";
import { quantityOf, recurringItems, type CouponOf, type RecurringItem } from "./recurringItems";

/** What reading a subscription needs beside it. */
export const subscriptionExpansions = [
  ...["items.data.price.product", "items.data.price.tiers", "items.data.price.currency_options"],
  ...["items.data.discounts", "discounts", "customer"],
];

/** A subscription in the hub's words; its period is that of its first item, as Stripe keeps it per item. */
export const subscriptionOf =
  (apiKey: string, couponOf: CouponOf) =>
  async (subscription: Stripe.Subscription): Promise<BillingSubscription> => {
    const { currency } = subscription;
    const [first] = subscription.items.data;
    const recurring = await recurringItems(subscription, couponOf);
    return {
      externalId: subscription.id,
      externalVersion: null,
      url: recordUrl(apiKey, "subscriptions", subscription.id),
      correlationId: subscription.metadata[stamp.correlation] ?? null,
      deleted: false,
      orderKey: subscription.metadata[stamp.order] ?? null,
      writeKey: subscription.metadata[stamp.key] ?? null,
      customerExternalId: idOf(subscription.customer),
      number: subscription.id,
      status: statusOf(subscription),
      startedAt: startOf(subscription),
      currentPeriodStart: dayOf(first?.current_period_start ?? subscription.start_date),
      currentPeriodEnd: dayOf(first?.current_period_end ?? subscription.start_date),
      cancelAt: endOf(subscription),
      endedAt: subscription.ended_at === null ? null : instantOf(subscription.ended_at),
      trial: trialOf(subscription),
      currency: currency.toUpperCase(),
      items: recurring.map((one) => itemOf(one, currency)),
      latestInvoiceExternalId: waits(subscription) ? null : idOf(subscription.latest_invoice),
    };
  };

/** Whether it only waits on trial for its service to start, see `waitsForService`. */
const waits = ({ status, metadata }: Stripe.Subscription): boolean =>
  status === "trialing" && metadata[stamp.start] !== undefined;

/**
 * Service starts on the day that the hub stamped on what it made before, or when the subscription says; where a trial
 * holds it before that, when the trial ends, and so also once that is over.
 * @see https://docs.stripe.com/billing/subscriptions/trials
 */
function startOf({ metadata, start_date: begun, trial_start: from, trial_end: until }: Stripe.Subscription): Instant {
  const stamped = metadata[stamp.start];
  const start = stamped === undefined ? begun : Math.max(begun, secondsOf(stamped));
  return instantOf(from !== null && until !== null && from <= start ? Math.max(start, until) : start);
}

/**
 * Stripe keeps the days of the latest trial once it is over.
 * @see https://docs.stripe.com/api/subscriptions/object#subscription_object-trial_start
 */
const trialOf = ({ trial_start: from, trial_end: until }: Stripe.Subscription): BillingSubscription["trial"] =>
  from === null || until === null ? null : { start: dayOf(from), end: dayOf(until) };

/**
 * When it is to end; null where it goes on. One that ends with its period ends with the first of its items' periods.
 * @see https://docs.stripe.com/billing/subscriptions/cancel
 */
function endOf({ cancel_at: at, cancel_at_period_end: withPeriod, items }: Stripe.Subscription): Instant | null {
  const ends = [...(at === null ? [] : [at]), ...(withPeriod ? items.data.map((item) => item.current_period_end) : [])];
  // As instants, since the least of numbers would take what is no number for one.
  const [first = null] = ends.map(instantOf).sort();
  return first;
}

/** @throws VendorFailure `SCHEMA_DRIFT` for a status that the hub does not know: it may or may not bill */
function statusOf({ id, status, pause_collection: pause }: Stripe.Subscription): BillingSubscription["status"] {
  const known = own(statuses, status);
  // Stripe goes on calling a subscription active, or past due, whose collection is paused.
  if ((known === "ACTIVE" || known === "PAST_DUE") && pause) return "PAUSED";
  if (known) return known;
  throw new VendorFailure("SCHEMA_DRIFT", `Subscription ${id} is "${status}", a status that the hub does not know`, {
    code: "stripe.subscription.status",
  });
}

const statuses: Readonly<Record<string, BillingSubscription["status"]>> = {
  incomplete: "INCOMPLETE",
  incomplete_expired: "EXPIRED",
  trialing: "TRIALING",
  active: "ACTIVE",
  past_due: "PAST_DUE",
  canceled: "CANCELED",
  unpaid: "UNPAID",
  paused: "PAUSED",
};

function itemOf({ item, amount, net }: RecurringItem, currency: string): BillingSubscriptionItem {
  const { price } = item;
  const product = typeof price.product === "string" || price.product.deleted ? null : price.product;
  return {
    externalId: item.id,
    priceExternalId: price.id,
    productExternalId: idOf(price.product),
    sku: product?.metadata[stamp.sku] ?? null,
    interval: intervalOf(price),
    model: modelOf(price),
    quantity: String(quantityOf(item)),
    unitAmount: price.unit_amount === null ? null : amountOf(price.unit_amount, price.currency),
    amount: amountOf(amount, currency),
    recurring: amountOf(net, currency),
  };
}

/** @throws VendorFailure `SCHEMA_DRIFT` for an interval that the hub does not know */
function intervalOf({ id, recurring }: Stripe.Price): Interval {
  const unit = recurring && own(units, recurring.interval);
  if (recurring && unit) return { count: recurring.interval_count, unit };
  throw new VendorFailure(
    "SCHEMA_DRIFT",
    `Price ${id} is charged ${recurring ? `every ${recurring.interval_count} "${recurring.interval}"` : "once"}, which the hub does not know of a subscription's price`,
    { code: "stripe.price.interval" },
  );
}

const units: Readonly<Record<string, Interval["unit"]>> = { day: "DAY", week: "WEEK", month: "MONTH", year: "YEAR" };

function modelOf(price: Stripe.Price): BillingSubscriptionItem["model"] {
  if (price.recurring?.usage_type === "metered") return "METERED";
  return price.billing_scheme === "tiered" ? "TIERED" : "PER_UNIT";
}
