import type { BillingInvoice } from "../../schema/canonical/billing";
import type { Day } from "../../schema/canonical/value";
import { addDays } from "../calendar/addDays";
import { dayAt } from "../calendar/dayAt";
import { serviceDay } from "../calendar/serviceDay";

const DAY_SECONDS = 24 * 3_600;

/**
 * The day until whose end an invoice may be paid, where the company is. Billing counts terms as whole days of 24 hours
 * from the instant it issues; the hub counts them as days of the calendar, which daylight saving time neither lengthens
 * nor shortens. One that billing numbered without terms, such as one that it collects by itself, is due on issue. Null for
 * a draft without a day of its own.
 */
export function dueDayOf(
  { issuedAt, dueAt }: Pick<BillingInvoice, "issuedAt" | "dueAt">,
  timeZone: string,
): Day | null {
  if (dueAt === null) return issuedAt === null ? null : dayAt(new Date(issuedAt), timeZone);
  if (issuedAt !== null) {
    const terms = (Date.parse(dueAt) - Date.parse(issuedAt)) / 1_000 / DAY_SECONDS;
    if (Number.isInteger(terms)) return addDays(dayAt(new Date(issuedAt), timeZone), terms);
  }
  return serviceDay(new Date(dueAt), timeZone);
}
