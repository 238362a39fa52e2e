import type { Day, Instant } from "../../schema/canonical/value";
import { dayAt } from "./dayAt";
import { serviceDay } from "./serviceDay";

/**
 * The day that a document bears, where the company is: that of the instant at which it was made, or the one that a person
 * gave it instead. Billing writes such a day as its midnight in UTC. Null for a document without one.
 */
export function writtenOn(datedAt: Instant, madeAt: Instant | null, timeZone: string): Day;
export function writtenOn(datedAt: Instant | null, madeAt: Instant | null, timeZone: string): Day | null;
export function writtenOn(datedAt: Instant | null, madeAt: Instant | null, timeZone: string): Day | null {
  if (datedAt === null) return null;
  const at = new Date(datedAt);
  return datedAt === madeAt ? dayAt(at, timeZone) : serviceDay(at, timeZone);
}
