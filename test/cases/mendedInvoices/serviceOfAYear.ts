import { firstOfMonth } from "../firstOfMonth";

const DAY_MS = 86_400_000;
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** The last day of a month of the year of service, which begins with this month: 0 is this month's. */
export const lastDayOfMonth = (month: number): string =>
  new Date(Date.parse(firstOfMonth(month + 1)) - DAY_MS).toISOString().slice(0, 10);

/** What the days before one of that year earn of its 10,800.00: each of its 365 or 366 days as much. */
export const earnedBefore = (day: string): bigint =>
  BigInt(Math.round((1_080_000 * days(firstOfMonth(0), day)) / days(firstOfMonth(0), firstOfMonth(12))));
