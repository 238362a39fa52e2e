import { HubError } from "../../schema/hubError";
import { daysBetween } from "../calendar/daysBetween";
import { monthsOf } from "../calendar/monthsOf";
import { divideRounded } from "../money/divideRounded";

export interface ScheduleLine {
  periodStart: string;
  /** Half-open. */
  periodEnd: string;
  plannedMinor: bigint;
}

/**
 * Spreads a line's net evenly over the days of its half-open service period, by calendar month. What is recognized up
 * to the end of each month is rounded, not each month by itself, so that the months add up exactly to the net.
 *
 * @throws HubError `revenue.period` for an empty period: its net would vanish
 */
export function buildSchedule(net: { netMinor: bigint; start: string; end: string }): ScheduleLine[] {
  const { netMinor, start, end } = net;
  if (start >= end) {
    throw new HubError("revenue.period", `A service period must end after it starts: ${start} to ${end}`, {
      retryable: false,
    });
  }
  const days = BigInt(daysBetween(start, end));
  let before = 0n;
  return monthsOf(start, end).map((month) => {
    const upTo = divideRounded(netMinor * BigInt(daysBetween(start, month.end)), days);
    const plannedMinor = upTo - before;
    before = upTo;
    return { periodStart: month.start, periodEnd: month.end, plannedMinor };
  });
}
