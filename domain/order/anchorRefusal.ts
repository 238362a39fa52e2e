import { isSameDayOfMonth } from "../calendar/isSameDayOfMonth";
import { nextBoundary } from "../calendar/nextBoundary";
import type { OrderFacts } from "./orderFacts";

/**
 * Why a deal could not be billed on the day of its start for good, and what to do; null when it can. A subscription that
 * starts in the past is anchored at its next billing day. Where that lies in a month that lacks the start's day (31
 * January, won on 10 February), billing would keep to the shorter month's day for ever after; and no billing platform
 * says what naming the day does to a start in the past.
 */
export function anchorRefusal({ serviceStart, interval, billingDay }: OrderFacts): string | null {
  if (serviceStart === null || interval === null || serviceStart > billingDay) return null;
  if (interval.unit === "DAY" || interval.unit === "WEEK") return null;
  const boundary = nextBoundary(serviceStart, interval, billingDay);
  if (isSameDayOfMonth(serviceStart, boundary)) return null;
  return `Service started on ${serviceStart}, and is next billed on ${boundary}, since that month is shorter: billing would keep to that day of the month for good. Choose a start that every month has, or one in the future, or win the deal after ${boundary}.`;
}
