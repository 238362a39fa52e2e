import { divideRounded } from "../money/divideRounded";
import { lineTotal } from "./lineTotal";
import type { Sale } from "./sale";

/**
 * What a deal is worth over its term, in minor units: its recurring lines times the intervals of the term, and its
 * one-time lines, after discounts and net of tax. A term that is no whole number of intervals counts its share.
 */
export function dealValue({ lines, termMonths, intervalMonths }: Sale): bigint {
  const sum = (charge: "RECURRING" | "ONE_TIME") =>
    lines.filter((line) => line.charge === charge).reduce((total, line) => total + lineTotal(line), 0n);
  return divideRounded(sum("RECURRING") * BigInt(termMonths), BigInt(intervalMonths)) + sum("ONE_TIME");
}
