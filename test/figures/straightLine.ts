import { divide } from "./divide";

const DAY_MS = 86_400_000;

const daysFrom = (start: string, end: string): bigint => BigInt((Date.parse(end) - Date.parse(start)) / DAY_MS);

/**
 * What of an amount is earned by a day, evenly over the days of its half-open service, month by month: the months that
 * have ended by then. Rounded is what is earned up to the end of each month.
 */
export function straightLine(minor: bigint, start: string, end: string, today: string): bigint {
  if (today >= end) return minor;
  const monthBegan = `${today.slice(0, 7)}-01`;
  if (monthBegan <= start) return 0n;
  return divide(minor * daysFrom(start, monthBegan), daysFrom(start, end));
}
