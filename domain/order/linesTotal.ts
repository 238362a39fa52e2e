import { lineTotal, type Priced } from "./lineTotal";
import type { SaleLine } from "./sale";

/** What a line is charged, and how. */
export type PricedLine = Priced & Pick<SaleLine, "charge">;

/**
 * What the lines of one kind come to, in minor units, after discounts and net of tax: what recurs for one billing
 * interval, or what is charged once.
 */
export const linesTotal = (lines: readonly PricedLine[], charge: SaleLine["charge"]): bigint =>
  lines.filter((line) => line.charge === charge).reduce((total, line) => total + lineTotal(line), 0n);
