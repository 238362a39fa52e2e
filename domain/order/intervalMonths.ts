import { own } from "../../schema/own";

const months: Readonly<Record<string, number>> = { MONTHLY: 1, QUARTERLY: 3, ANNUAL: 12 };

/** How many months a billing interval has; null for one that is not known. */
export const intervalMonths = (interval: string | null): number | null =>
  interval === null ? null : (own(months, interval) ?? null);
