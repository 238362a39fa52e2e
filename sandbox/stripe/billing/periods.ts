/** How a recurring price repeats. */
export interface Recurring {
  interval: "day" | "week" | "month" | "year";
  interval_count: number;
}

const DAY = 86_400;

export const TWO_YEARS: Recurring = { interval: "year", interval_count: 2 };

/**
 * The moment so many intervals after the first, in seconds; the day of the month is the first's, where the month has it.
 * @param day the day of the month, where the first lies in a month that lacks it
 */
export function after(
  first: number,
  { interval, interval_count: count }: Recurring,
  times: number,
  day = new Date(first * 1_000).getUTCDate(),
): number {
  const n = count * times;
  if (interval === "day") return first + n * DAY;
  if (interval === "week") return first + n * 7 * DAY;
  const from = new Date(first * 1_000);
  const months = from.getUTCMonth() + (interval === "year" ? 12 * n : n);
  const last = new Date(Date.UTC(from.getUTCFullYear(), months + 1, 0)).getUTCDate();
  const to = new Date(from);
  to.setUTCFullYear(from.getUTCFullYear(), months, Math.min(day, last));
  return to.getTime() / 1_000;
}

/** When the period that begins at a moment ends: on the anchor's day, also after a month that lacks that day. */
export function periodEnd(anchor: number, start: number, recurring: Recurring, day?: number): number {
  for (let times = 1; ; times += 1) {
    const end = after(anchor, recurring, times, day);
    if (end > start) return end;
  }
}

export interface BilledPeriod {
  start: number;
  end: number;
  /** How much of a full interval it is; below 1, it is prorated. */
  share: number;
}

/**
 * The stretches that a new subscription's first invoice bills. Backdated, each natural period from the start is billed
 * like any other (flexible billing mode), up to the anchor; an anchor that is now bills the period that begins with it.
 * @see https://docs.stripe.com/billing/subscriptions/backdating
 */
export function firstPeriods(start: number, anchor: number, now: number, recurring: Recurring): BilledPeriod[] {
  const periods: BilledPeriod[] = [];
  for (let no = 0; ; no += 1) {
    const from = after(start, recurring, no);
    if (from >= anchor) break;
    const whole = after(start, recurring, no + 1);
    const end = Math.min(whole, anchor);
    periods.push({ start: from, end, share: (end - from) / (whole - from) });
  }
  if (anchor <= now) periods.push({ start: anchor, end: after(anchor, recurring, 1), share: 1 });
  return periods;
}

/**
 * Periods as far as a subscription runs that ends at a moment: the one that holds it is prorated, later ones are not
 * billed. @see https://docs.stripe.com/api/subscriptions/create#create_subscription-cancel_at
 */
export const cutAt = (periods: readonly BilledPeriod[], end: number): BilledPeriod[] =>
  periods
    .filter(({ start }) => start < end)
    .map((period) => {
      const { start, end: whole, share } = period;
      return whole <= end ? period : { start, end, share: (share * (end - start)) / (whole - start) };
    });
