import { addMonths } from "../calendar/addMonths";
import { decimalOf } from "../money/decimalOf";
import { previewOf } from "./billingPreview";
import { eachLine, type Rule } from "./rule";
import { intervalMonths } from "./intervalMonths";
import type { OrderFacts } from "./orderFacts";
import { isTakenOff, isWhole } from "./sale";

/** What must hold so that billing bills what was sold, no more, no less, and no longer. */
export const billingRules: readonly Rule[] = [
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
    broken: ({ serviceStart, termMonths, today }) => {
      if (serviceStart === null || termMonths === null || termMonths < 1) return null;
      const end = addMonths(serviceStart, termMonths);
      return end > today ? null : `The term was over on ${end}: correct the service start or the term.`;
    },
  },
  { rule: "anchor-keeps-day", field: "serviceStart", broken: anchorMoves },
  {
    rule: "one-time-starts-now",
    field: "serviceStart",
    broken: ({ serviceStart, lines, today }) =>
      serviceStart !== null && serviceStart > today && lines.some(({ chargeType }) => chargeType === "ONE_TIME")
        ? `Billing does not say when it bills a one-time line of a subscription that starts later, on ${serviceStart}: win the deal when service starts, or bill that line by hand.`
        : null,
  },
  { rule: "billed-as-sold", field: "lines", broken: billsOtherwise },
];

function intervalTooLong({ billingInterval, termMonths }: OrderFacts): string | null {
  const interval = intervalMonths(billingInterval);
  if (interval === null || termMonths === null || termMonths < 1 || interval <= termMonths) return null;
  return `The deal is billed every ${interval} months, more than its term has (${termMonths}): bill it more often, or sell a longer term.`;
}

function startsTooLongAgo({ serviceStart, billingInterval, today, policy }: OrderFacts): string | null {
  const interval = intervalMonths(billingInterval);
  if (serviceStart === null || interval === null) return null;
  const intervals = policy.startsUpToIntervalsAgo;
  if (addMonths(serviceStart, interval * intervals) >= today) return null;
  return `Service started on ${serviceStart}, more than ${intervals} billing ${intervals === 1 ? "interval" : "intervals"} ago: correct the service start, or bill what is past by hand and start anew.`;
}

/**
 * Billing that begins in the past is anchored at its next boundary, and bills on that day from then on: in a month that
 * lacks the start's day it would move for good, and no period would end with the term.
 * @see https://docs.stripe.com/billing/subscriptions/billing-cycle
 */
function anchorMoves({ serviceStart, billingInterval, today }: OrderFacts): string | null {
  const interval = intervalMonths(billingInterval);
  if (serviceStart === null || interval === null || serviceStart >= today) return null;
  let anchor = serviceStart;
  for (let no = 1; anchor <= today; no += 1) anchor = addMonths(serviceStart, no * interval);
  if (anchor.slice(8) === serviceStart.slice(8)) return null;
  return `Service started on ${serviceStart}, and the next bill is due on ${anchor}: billing would keep to that day for good. Let service start on a day that each month has, up to the 28th.`;
}

function billsOtherwise(facts: OrderFacts): string | null {
  const preview = previewOf(facts);
  if (preview === null || preview.soldMinor === preview.billedMinor) return null;
  const say = (minor: bigint) => `${decimalOf(minor, preview.currency)} ${preview.currency}`;
  return `The deal is worth ${say(preview.soldMinor)} over its term, but billing would bill ${say(preview.billedMinor)}: sell a term of whole billing intervals that begins with the first one that is billed.`;
}
