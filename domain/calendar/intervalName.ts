import type { Interval } from "../../schema/canonical/value";
import { own } from "../../schema/own";

/** An interval as a person says it: `MONTHLY`, `EVERY 6 MONTHS`. Different intervals have different names. */
export function intervalName({ count, unit }: Interval): string {
  return own(usual, `${count} ${unit}`) ?? `EVERY ${count} ${unit}S`;
}

const usual: Readonly<Record<string, string>> = {
  "1 DAY": "DAILY",
  "1 WEEK": "WEEKLY",
  "1 MONTH": "MONTHLY",
  "3 MONTH": "QUARTERLY",
  "1 YEAR": "ANNUAL",
};
