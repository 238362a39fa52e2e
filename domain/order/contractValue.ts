import { own } from "../../schema/own";

/** What a deal says of its price: the amount of one billing interval, in minor units, and for how long it is paid. */
export interface PricedTerm {
  amountMinor: bigint | null;
  billingInterval: string | null;
  termMonths: number | null;
}

/** What a deal comes to, in minor units, rounded towards zero. */
export interface ContractValue {
  /** Over a year. */
  acvMinor: bigint;
  /** Over the whole term. */
  tcvMinor: bigint;
}

/**
 * What a deal comes to over a year and over its term. The contract says it by this arithmetic, and the limit above
 * which a deal needs approval is compared with it.
 * @returns null where it cannot be said, since the amount, the term or the billing interval is not known
 */
export function contractValue({ amountMinor, billingInterval, termMonths }: PricedTerm): ContractValue | null {
  const interval = billingInterval === null ? undefined : own(intervalMonths, billingInterval);
  if (amountMinor === null || interval === undefined || termMonths === null || termMonths <= 0) return null;
  return { acvMinor: (amountMinor * 12n) / interval, tcvMinor: (amountMinor * BigInt(termMonths)) / interval };
}

const intervalMonths: Readonly<Partial<Record<string, bigint>>> = { MONTHLY: 1n, QUARTERLY: 3n, ANNUAL: 12n };
