import type Stripe from "stripe";
import { addIntervals } from "../../../domain/calendar/addIntervals";
import { dayAt } from "../../../domain/calendar/dayAt";
import { isSameDayOfMonth } from "../../../domain/calendar/isSameDayOfMonth";
import { nextBoundary } from "../../../domain/calendar/nextBoundary";
import type { Day, Interval } from "../../../schema/canonical/value";
import { VendorFailure } from "../../vendorFailure";
import { secondsOf } from "../instant";

type Cycle = Pick<
  Stripe.SubscriptionCreateParams,
  "backdate_start_date" | "billing_cycle_anchor" | "billing_cycle_anchor_config" | "proration_behavior" | "trial_end"
>;

/**
 * From its start on the subscription bills whole intervals, each on the day of its start: what starts on the 31st is
 * billed on a short month's last day, and on the 31st after it. Backdated, it is anchored at its next natural boundary,
 * up to which Stripe bills each natural period; one that starts later bills nothing before, not even an invoice over
 * nothing. Stripe takes no anchor that lies more than one interval ahead: what starts after that waits on trial, whose
 * invoice over nothing the readers leave out.
 * @throws VendorFailure `VALIDATION` when Stripe is not known to keep the day; nothing was sent
 * @see https://docs.stripe.com/billing/subscriptions/billing-cycle
 * @see https://docs.stripe.com/billing/subscriptions/trials
 */
export function cycleOf(start: Day, now: Date, interval: Interval): Cycle {
  const today = dayAt(now, "UTC");
  if (start > today)
    return start > addIntervals(today, interval, 1) ? { trial_end: secondsOf(start) } : ahead(start, interval);
  const boundary = nextBoundary(start, interval, today);
  if (isMonthly(interval) && !isSameDayOfMonth(start, boundary)) throw losesItsDay(start, boundary);
  return { backdate_start_date: secondsOf(start), billing_cycle_anchor: secondsOf(boundary) };
}

/** Counted in months of the calendar, whose days differ. */
const isMonthly = ({ unit }: Interval): boolean => unit === "MONTH" || unit === "YEAR";

/** An anchor's configuration names a day of the month; Stripe takes it for a price of one month or one year. */
function ahead(start: Day, { count, unit }: Interval): Cycle {
  const [, month, day] = start.split("-").map(Number);
  if (count !== 1 || unit === "DAY" || unit === "WEEK" || day === undefined) {
    return { billing_cycle_anchor: secondsOf(start), proration_behavior: "none" };
  }
  const midnight = { hour: 0, minute: 0, second: 0 };
  const config = { day_of_month: day, ...midnight, ...(unit === "YEAR" && month !== undefined && { month }) };
  return { billing_cycle_anchor_config: config, proration_behavior: "none" };
}

/**
 * An anchor at a short month's last day would stay on that day for good, and no page of Stripe says what a configured
 * day does to a start in the past.
 */
const losesItsDay = (start: Day, boundary: Day) =>
  new VendorFailure(
    "VALIDATION",
    `Service starts on ${start}, in the past, and would next be billed on ${boundary}: Stripe would bill on that day of the month for good. Choose a start that the month of ${boundary} has too, or one in the future`,
    { code: "billing.anchor" },
  );
