import type { BillingSubscription } from "../../schema/canonical/billing";
import { divideRounded } from "../money/divideRounded";
import { perYear, type Ratio } from "./perYear";

/** What recurs of a subscription, net of tax and of the discounts that last. */
export interface RecurringRevenue {
  /** Of a month, rounded to the minor unit. */
  mrrMinor: bigint;
  /**
   * Of a year, in minor units before rounding, to twelve decimal places: twelve times a rounded month is off by up to
   * six minor units, and so is the sum of many.
   */
  annualMinor: string;
}

/** What recurs while a subscription is on. Before its start it is nothing yet, which the reader of it has to see to. */
export function recurringRevenue({ status, items }: Pick<BillingSubscription, "status" | "items">): RecurringRevenue {
  const parts = counts[status] ? items.map(({ recurring, interval }) => perYear(recurring.minor, interval)) : [];
  const year = parts.reduce(plus, { numerator: 0n, denominator: 1n });
  return { mrrMinor: divideRounded(year.numerator, year.denominator * 12n), annualMinor: decimal(year) };
}

/** Of one that is not paid for, not yet or no longer, nothing recurs. */
const counts = {
  ACTIVE: true,
  PAST_DUE: true,
  INCOMPLETE: false,
  TRIALING: false,
  PAUSED: false,
  UNPAID: false,
  CANCELED: false,
  EXPIRED: false,
} as const satisfies Record<BillingSubscription["status"], boolean>;

const plus = (one: Ratio, other: Ratio): Ratio => ({
  numerator: one.numerator * other.denominator + other.numerator * one.denominator,
  denominator: one.denominator * other.denominator,
});

const PLACES = 12;

function decimal({ numerator, denominator }: Ratio): string {
  const scaled = divideRounded(numerator * 10n ** BigInt(PLACES), denominator);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(PLACES + 1, "0");
  return `${scaled < 0n ? "-" : ""}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
}
