import type { Org } from "../org";

/**
 * The day that it is for whoever acts, by which NetSuite dates what is given no date. That it is the user's follows from
 * how NetSuite shows times, and nothing public says it.
 */
export const todayOf = ({ clock, timeZone }: Org): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(clock());
