import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid, noSuch, type Refusal } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { meterOf } from "../meterUsage";
import { billableOf, usageBillable } from "./billUsage";
import { checkRecipient } from "./checkRecipient";
import { checkTaxed } from "./checkTaxed";
import { configuredAnchor, type AnchorConfig } from "./configuredAnchor";
import { createInvoice } from "./createInvoice";
import { endDiscounts } from "./endDiscounts";
import { finalize } from "./finalize";
import { newItem } from "./newItem";
import { pay } from "./pay";
import { priceForSale } from "./priceForSale";
import { priceIn } from "./priceIn";
import { redeem, type AskedDiscount } from "./redeem";
import { addOnce, type AddedItem } from "./addOnce";
import { refuseMixedCurrencies } from "./refuseMixedCurrencies";
import { refuseOtherCurrency } from "./refuseOtherCurrency";
import { refuseSamePrice } from "./refuseSamePrice";
import { after, cutAt, firstPeriods, periodEnd, TWO_YEARS, type BilledPeriod, type Recurring } from "./periods";
import { taxRateForUse } from "./taxRateForUse";

/** Of a first invoice. */
const MOST_LINES = 250;

/** Of a customer, active or scheduled. @see https://docs.stripe.com/api/subscriptions/create */
const MOST_SUBSCRIPTIONS = 500;

export interface NewSubscription {
  customer: string;
  /** Whether Stripe Tax is to say what is due. */
  taxedByStripe: boolean;
  /** Where it is not that of its prices. */
  currency: string | null;
  items: { price: string; quantity: number | null; discounts: AskedDiscount[]; metadata: Record<string, string> }[];
  added: AddedItem[];
  discounts: AskedDiscount[];
  collectionMethod: "send_invoice" | "charge_automatically";
  daysUntilDue: number | null;
  backdateStart: number | null;
  anchor: number | null;
  anchorConfig: AnchorConfig | null;
  trialEnd: number | null;
  prorates: boolean;
  cancelAt: number | null;
  taxRates: string[];
  metadata: Record<string, string>;
  description: string | null;
}

/** Makes a subscription with its first invoice, a draft. */
export function subscribe(draft: Draft, asked: NewSubscription): StripeObject {
  const customer = customerOf(draft, asked.customer);
  const { now } = draft;
  if (asked.backdateStart !== null && asked.backdateStart > now) {
    throw invalid("The backdated subscription start date must be in the past.", "backdate_start_date");
  }
  if (asked.trialEnd !== null && asked.trialEnd <= now) {
    throw inThePast("trial_end", asked.trialEnd);
  }
  if (asked.anchor !== null && asked.anchor < now) {
    throw invalid("`billing_cycle_anchor` cannot be in the past.", "billing_cycle_anchor");
  }
  if (asked.cancelAt !== null && asked.cancelAt <= now) {
    throw inThePast("cancel_at", asked.cancelAt);
  }
  refuseSamePrice(asked.items.map(({ price }) => price));
  const sends = asked.collectionMethod === "send_invoice";
  if (sends && asked.daysUntilDue === null) {
    throw invalid("If invoice collection method is 'send_invoice', you must specify 'days_until_due'.");
  }
  if (!sends && asked.daysUntilDue !== null) {
    throw invalid("You can only specify 'days_until_due' if invoice collection method is 'send_invoice'.");
  }
  const settings = customer["invoice_settings"] as { default_payment_method: string | null };
  if (!sends && asked.trialEnd === null && !settings.default_payment_method && !customer["default_source"]) {
    throw invalid(
      "This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.",
      undefined,
      "resource_missing",
    );
  }
  const id = objectId("sub");
  const prices = asked.items.map(({ price }, at) => priceForSale(draft, price, `items[${at}][price]`));
  const recurring = prices.map((price) => price["recurring"] as Recurring | null);
  const [first] = recurring;
  const once = recurring.findIndex((one) => !one);
  if (once >= 0) {
    throw invalid(
      "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.",
      `items[${once}][price]`,
    );
  }
  if (
    !first ||
    recurring.some((one) => !one || one.interval !== first.interval || one.interval_count !== first.interval_count)
  ) {
    throw invalid("This sandbox takes subscription items of one interval only.", "items");
  }
  const currency = asked.currency?.toLowerCase() ?? String(prices[0]?.["currency"]);
  if (asked.currency === null) refuseMixedCurrencies(prices);
  for (const price of prices) priceIn(price, currency);
  refuseOtherCurrency(draft, customer, currency);
  refuseOneMore(draft, customer.id);
  checkRecipient(customer, asked.collectionMethod);
  checkTaxed(customer, asked.taxedByStripe);
  const furthest = after(now, first, 1);
  const wished = configuredAnchor(asked, now, first);
  if (asked.anchor !== null && asked.anchor > furthest) {
    throw invalid(
      `billing_cycle_anchor cannot be later than next natural billing date (${furthest}) for plan`,
      "billing_cycle_anchor",
    );
  }
  if (asked.trialEnd !== null && asked.trialEnd > after(now, TWO_YEARS, 1)) {
    throw invalid("`trial_end` can be at most two years ahead.", "trial_end");
  }
  const start = asked.backdateStart ?? now;
  const anchor = asked.trialEnd ?? wished ?? now;
  const full =
    asked.trialEnd !== null
      ? [{ start: now, end: asked.trialEnd, share: 0 }]
      : asked.prorates
        ? firstPeriods(start, anchor, now, first)
        : anchor <= now
          ? firstPeriods(anchor, anchor, now, first)
          : [];
  const periods = asked.cancelAt === null ? full : cutAt(full, asked.cancelAt);
  if (asked.backdateStart !== null) checkLines(periods.length * asked.items.length + asked.added.length);
  const last = periods.at(-1);
  const current = { start: last?.start ?? now, end: last?.end ?? anchor };
  const items = asked.items.map((item, at) =>
    newItem(draft, { id, customer: customer.id, currency }, item, prices[at] ?? { id: "", object: "price" }, current),
  );
  const subscription: StripeObject = draft.put({
    id,
    object: "subscription",
    created: now,
    automatic_tax: { enabled: false, disabled_reason: null, liability: null },
    billing_cycle_anchor: endsWithin(full, asked.cancelAt) ? asked.cancelAt : anchor,
    billing_cycle_anchor_config: asked.anchorConfig,
    billing_mode: { type: "flexible" },
    cancel_at: asked.cancelAt,
    cancel_at_period_end: false,
    canceled_at: null,
    collection_method: asked.collectionMethod,
    currency,
    customer: customer.id,
    days_until_due: asked.daysUntilDue,
    default_payment_method: null,
    default_tax_rates: asked.taxRates.map((rate) => taxRateForUse(draft, rate, "default_tax_rates")),
    description: asked.description,
    discounts: redeem(draft, asked.discounts, { customer: customer.id, subscription: id }, currency, "discounts"),
    ended_at: null,
    items: { object: "list", has_more: false, data: items, url: `/v1/subscription_items?subscription=${id}` },
    latest_invoice: null,
    livemode: false,
    metadata: asked.metadata,
    pause_collection: null,
    start_date: start,
    status: asked.trialEnd === null ? "active" : "trialing",
    test_clock: customer["test_clock"] ?? null,
    trial_end: asked.trialEnd,
    trial_start: asked.trialEnd === null ? null : now,
  });
  asked.added.forEach((item, at) => addOnce(draft, subscription, item, current, `add_invoice_items[${at}]`));
  const billables = items.flatMap((item) => periods.map((period) => billableOf(draft, subscription, item, period)));
  const invoice = billables.length === 0 ? null : createInvoice(draft, subscription, billables, "subscription_create");
  const begun = draft.change(subscription, { latest_invoice: invoice?.id ?? null });
  const unpaid = invoice && (asked.trialEnd !== null || !sends) ? collectAtOnce(draft, invoice) : false;
  const made = unpaid ? draft.change(draft.get("subscription", id), { status: "incomplete" }) : begun;
  if (customer["currency"] === null) draft.change(draft.get("customer", customer.id), { currency: made["currency"] });
  draft.tell("customer.subscription.created", made);
  return made;
}

/**
 * Of an end before the next renewal, the anchor is the end.
 * @see https://docs.stripe.com/billing/subscriptions/billing-cycle
 */
const endsWithin = (periods: readonly BilledPeriod[], cancelAt: number | null): boolean =>
  cancelAt !== null && cancelAt < (periods.at(-1)?.end ?? -Infinity);

/** In the words of the page; which status they come with, nobody tells. @see https://docs.stripe.com/billing/subscriptions/backdating */
function checkLines(lines: number): void {
  if (lines <= MOST_LINES) return;
  throw invalid(
    "Backdating isn't supported when an invoice has more than 250 line items, which is the default limit.",
    "backdate_start_date",
  );
}

/** In the words of the page. @see https://docs.stripe.com/error-codes#customer-max-subscriptions */
function refuseOneMore(draft: Draft, customer: string): void {
  const lives = ({ status }: StripeObject) => status !== "canceled" && status !== "incomplete_expired";
  const living = draft.all("subscription").filter((one) => one["customer"] === customer && lives(one));
  if (living.length < MOST_SUBSCRIPTIONS) return;
  const message = "The maximum number of subscriptions for a customer has been reached.";
  throw invalid(message, "customer", "customer_max_subscriptions");
}

/** A customer who is not there is 404 here, although no path names it. */
function customerOf(draft: Draft, id: string): StripeObject {
  const found = draft.find(id);
  if (found?.object !== "customer") throw noSuch("customer", id, "customer");
  return found;
}

const inThePast = (param: string, moment: number): Refusal =>
  invalid(
    `The parameter \`${param}\` expects a unix timestamp representing a date and time in the future. You specified the value \`${moment}\` which is in the past.`,
    param,
  );

/**
 * The first invoice of a subscription that charges is numbered and collected at once; sent ones wait as drafts.
 * @returns whether it stays unpaid, which leaves the subscription incomplete
 * @see https://docs.stripe.com/billing/subscriptions/overview#payment-status
 */
function collectAtOnce(draft: Draft, invoice: StripeObject): boolean {
  const numbered = finalize(draft, invoice);
  if (numbered["status"] !== "open" || numbered["collection_method"] === "send_invoice") return false;
  return pay(draft, numbered, { outOfBand: false, method: null }).declined !== null;
}

/** Begins a subscription's next period with its invoice. */
export function renew(draft: Draft, ending: StripeObject): StripeObject {
  const subscription = endDiscounts(draft, ending);
  const { data } = subscription["items"] as { data: StripeObject[] };
  const periods = data.map((item) => nextPeriod(subscription, item));
  const items = data.map((item, at): StripeObject => {
    const { start, end } = periods[at] ?? { start: 0, end: 0 };
    return { ...item, current_period_start: start, current_period_end: end };
  });
  const renewed = draft.change(subscription, { items: { ...(subscription["items"] as object), data: items } });
  const billables = items.map((item, at) => {
    const period = periods[at];
    return period && meterOf(item["price"]) === null
      ? { item, period }
      : usageBillable(draft, subscription, data[at] ?? item);
  });
  const drafted = createInvoice(draft, renewed, billables, "subscription_cycle");
  const invoice = renewed["pause_collection"] === null ? drafted : keepAsDraft(draft, drafted);
  const made = draft.change(renewed, { latest_invoice: invoice.id });
  draft.tell("customer.subscription.updated", made);
  return made;
}

/** While collection is paused. @see https://docs.stripe.com/billing/subscriptions/pause-payment */
const keepAsDraft = (draft: Draft, invoice: StripeObject): StripeObject =>
  draft.change(invoice, { auto_advance: false, automatically_finalizes_at: null });

/** The period behind an item's present one, as far as the subscription runs. */
function nextPeriod(subscription: StripeObject, item: StripeObject): BilledPeriod {
  const start = Number(item["current_period_end"]);
  const { recurring } = item["price"] as unknown as { recurring: Recurring };
  const config = subscription["billing_cycle_anchor_config"] as AnchorConfig | null | undefined;
  const anchor = Number(subscription["billing_cycle_anchor"]);
  const whole = { start, end: periodEnd(anchor, start, recurring, config?.day_of_month), share: 1 };
  const cancelAt = subscription["cancel_at"];
  return typeof cancelAt === "number" ? (cutAt([whole], cancelAt)[0] ?? whole) : whole;
}
