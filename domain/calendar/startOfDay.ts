import { Temporal } from "temporal-polyfill";
import type { Day } from "../../schema/canonical/value";

/**
 * The instant at which a day begins in a time zone: midnight, or what follows it where the clocks are put forward then.
 * @param timeZone an IANA name, such as `Europe/Berlin`
 */
export const startOfDay = (day: Day, timeZone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds);
