import { lineTotal } from "./lineTotal";
import type { SaleLine } from "./sale";

/**
 * What the lines of one kind come to, in minor units, after discounts and net of tax: what recurs for one billing
 * interval, or what is charged once.
 */
export const linesTotal = (lines: readonly SaleLine[], charge: SaleLine["charge"]): bigint =>
  lines.filter((line) => line.charge === charge).reduce((total, line) => total + lineTotal(line), 0n);
