import type { Interval } from "../../schema/canonical/value";
import { addIntervals } from "../calendar/addIntervals";
import { addMonths } from "../calendar/addMonths";
import { decimalOf } from "../money/decimalOf";
import { anchorRefusal } from "./anchorRefusal";
import { billingEmailRefusal } from "./billingEmailRefusal";
import { previewOf } from "./billingPreview";
import { mergeLines } from "./mergeLines";
import { eachLine, type Rule } from "./rule";
import type { OrderFacts } from "./orderFacts";
import { isTakenOff, isWhole, saleOf, type Sale, type SaleLine } from "./sale";

/**
 * How many items that recur, and how many that are charged once, billing takes in a subscription.
 * @see https://docs.stripe.com/api/subscriptions/create#create_subscription-items
 */
const ITEMS = 20;

/**
 * How far ahead a trial may end, and service begin.
 * @see https://docs.stripe.com/api/subscriptions/create#create_subscription-trial_end
 */
const MONTHS_AHEAD = 24;

/** What must hold so that billing bills what was sold, no more, no less, and no longer. */
export const billingRules: readonly Rule[] = [
  { rule: "billing-email", field: "account.billingContact", broken: billingEmailRefusal },
  {
    rule: "term-end",
    field: "termEnd",
    broken: ({ termEnd }) =>
      termEnd === "END" || termEnd === "RENEW"
        ? null
        : "Say what happens at the end of the term: the subscription ends, or renews.",
  },
  {
    rule: "line-charge",
    field: "lines.chargeType",
    broken: eachLine(({ lineNo, sku, chargeType }) => {
      if (chargeType === "RECURRING" || chargeType === "ONE_TIME") return null;
      const product = `product ${sku ?? "without a code"} on line ${lineNo}`;
      if (chargeType === "USAGE") {
        return `The ${product} is charged by usage, which is not handled yet: sell it apart, and bill it by hand.`;
      }
      return `Set the charge type of the ${product} to recurring, one-time or usage; it is ${chargeType === null ? "empty" : `"${chargeType}"`}.`;
    }),
  },
  {
    rule: "line-recurs",
    field: "lines.chargeType",
    broken: ({ lines }) =>
      lines.length > 0 && lines.every(({ chargeType }) => chargeType === "ONE_TIME")
        ? "Every line is charged once, so there is nothing to subscribe to: bill it by hand."
        : null,
  },
  {
    rule: "line-whole-quantity",
    field: "lines.quantity",
    broken: eachLine(({ lineNo, quantity }) =>
      isWhole(quantity) || !(Number(quantity) > 0)
        ? null
        : `Billing would round the quantity ${quantity} on line ${lineNo}: sell whole units, or a smaller unit.`,
    ),
  },
  {
    rule: "line-exact-discount",
    field: "lines.discount",
    broken: eachLine(({ lineNo, discountPct }) =>
      discountPct === null || isTakenOff(discountPct)
        ? null
        : `Billing would round the discount of ${discountPct} % on line ${lineNo}: give it with at most two decimals.`,
    ),
  },
  { rule: "interval-fits-term", field: "billingInterval", broken: intervalTooLong },
  { rule: "start-not-long-ago", field: "serviceStart", broken: startsTooLongAgo },
  {
    rule: "term-not-over",
    field: "termMonths",
    broken: ({ serviceStart, termMonths, billingDay }) => {
      if (serviceStart === null || termMonths === null || termMonths < 1) return null;
      const end = addMonths(serviceStart, termMonths);
      return end > billingDay ? null : `The term was over on ${end}: correct the service start or the term.`;
    },
  },
  {
    rule: "items-fit-subscription",
    field: "lines",
    broken: (facts) => {
      const sale = saleOf(facts);
      if (sale === null) return null;
      const most = Math.max(...(["RECURRING", "ONE_TIME"] as const).map((charge) => itemsOf(sale, charge)));
      return most <= ITEMS
        ? null
        : `The deal has ${most} different lines of one kind, and billing takes ${ITEMS} of each in a subscription: sell it as more than one deal.`;
    },
  },
  {
    rule: "start-not-far-ahead",
    field: "serviceStart",
    broken: ({ serviceStart, interval, billingDay }) => {
      const latest = addMonths(billingDay, MONTHS_AHEAD);
      // What starts within an interval is no trial, however long that interval is.
      if (serviceStart === null || interval === null || serviceStart <= latest) return null;
      if (serviceStart <= addIntervals(billingDay, interval, 1)) return null;
      return `Service starts on ${serviceStart}, and billing takes no start behind ${latest}: win the deal later.`;
    },
  },
  { rule: "billing-anchor", field: "serviceStart", broken: anchorRefusal },
  {
    rule: "one-time-starts-now",
    field: "serviceStart",
    broken: ({ serviceStart, lines, billingDay }) =>
      serviceStart !== null && serviceStart > billingDay && lines.some(({ chargeType }) => chargeType === "ONE_TIME")
        ? `Billing does not say when it bills a one-time line of a subscription that starts later, on ${serviceStart}: win the deal when service starts, or bill that line by hand.`
        : null,
  },
  { rule: "billed-as-sold", field: "lines", broken: billsOtherwise },
];

const itemsOf = ({ lines }: Sale, charge: SaleLine["charge"]): number =>
  mergeLines(lines).filter((line) => line.charge === charge).length;

function intervalTooLong({ serviceStart, interval, termMonths }: OrderFacts): string | null {
  if (serviceStart === null || interval === null || termMonths === null || termMonths < 1) return null;
  if (addIntervals(serviceStart, interval, 1) <= addMonths(serviceStart, termMonths)) return null;
  return `The deal is billed every ${say(interval)}, more than its term has (${termMonths} ${termMonths === 1 ? "month" : "months"}): bill it more often, or sell a longer term.`;
}

/** An interval in words, such as `year` or `6 months`. */
function say({ count, unit }: Interval): string {
  const one = unit.toLowerCase();
  return count === 1 ? one : `${count} ${one}s`;
}

function startsTooLongAgo({ serviceStart, interval, billingDay, policy }: OrderFacts): string | null {
  if (serviceStart === null || interval === null) return null;
  const intervals = policy.startsUpToIntervalsAgo;
  if (addIntervals(serviceStart, interval, intervals) >= billingDay) return null;
  return `Service started on ${serviceStart}, more than ${intervals} billing ${intervals === 1 ? "interval" : "intervals"} ago: correct the service start, or bill what is past by hand and start anew.`;
}

function billsOtherwise(facts: OrderFacts): string | null {
  const preview = previewOf(facts);
  if (preview === null || preview.soldMinor === preview.billedMinor) return null;
  const money = (minor: bigint) => `${decimalOf(minor, preview.currency)} ${preview.currency}`;
  return `The deal is worth ${money(preview.soldMinor)} over its term, but billing would bill ${money(preview.billedMinor)}: sell a term of whole billing intervals that begins with the first one that is billed.`;
}
