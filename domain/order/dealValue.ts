import { own } from "../../schema/own";
import { divideRounded } from "../money/divideRounded";
import type { DealTerms } from "./dealTerms";
import { lineTotal } from "./lineTotal";

/** How many months each billing interval has. */
const months = { MONTHLY: 1n, QUARTERLY: 3n, ANNUAL: 12n } as const;

/**
 * What a deal comes to over its term: its lines after discount, for each billing interval, net of tax.
 * @returns minor units of its currency; null where the terms do not say
 */
export function dealValue({ lines, termMonths, billingInterval }: DealTerms): bigint | null {
  const perInterval = billingInterval === null ? undefined : own(months, billingInterval);
  if (termMonths === null || perInterval === undefined) return null;
  return divideRounded(lines.reduce((sum, line) => sum + lineTotal(line), 0n) * BigInt(termMonths), perInterval);
}
