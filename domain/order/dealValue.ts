import { unreachable } from "../../schema/unreachable";
import { addMonths } from "../calendar/addMonths";
import { daysBetween } from "../calendar/daysBetween";
import { divideRounded } from "../money/divideRounded";
import { linesTotal, type PricedLine } from "./linesTotal";
import type { Sale } from "./sale";

/**
 * What a deal is worth over its term, in minor units: its recurring lines times the intervals of the term, and its
 * one-time lines, after discounts and net of tax. A term that is no whole number of intervals counts its share: by
 * months, and by the term's days where the interval is of days or weeks.
 */
export function dealValue(
  sale: Pick<Sale, "start" | "termMonths" | "interval"> & { lines: readonly PricedLine[] },
): bigint {
  const { term, interval } = lengthsOf(sale);
  const recurring = linesTotal(sale.lines, "RECURRING") * BigInt(term);
  return divideRounded(recurring, BigInt(interval)) + linesTotal(sale.lines, "ONE_TIME");
}

/** Of the term and of the interval, in months or in days, whichever the interval is made of. */
function lengthsOf({ start, termMonths, interval: { count, unit } }: Parameters<typeof dealValue>[0]): {
  term: number;
  interval: number;
} {
  switch (unit) {
    case "YEAR":
      return { term: termMonths, interval: 12 * count };
    case "MONTH":
      return { term: termMonths, interval: count };
    case "WEEK":
      return { term: daysBetween(start, addMonths(start, termMonths)), interval: 7 * count };
    case "DAY":
      return { term: daysBetween(start, addMonths(start, termMonths)), interval: count };
    default:
      return unreachable(unit);
  }
}
