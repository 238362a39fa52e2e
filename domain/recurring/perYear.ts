import type { Interval } from "../../schema/canonical/value";

/** An exact number: what a year comes to is seldom a whole number of minor units. */
export interface Ratio {
  numerator: bigint;
  /** Above 0. */
  denominator: bigint;
}

/** What is charged every interval, over a year: of 12 months, 365 days, or 365/7 weeks. */
export function perYear(minor: bigint, { count, unit }: Interval): Ratio {
  const [times, per] = intervalsOfAYear[unit];
  return { numerator: minor * times, denominator: per * BigInt(count) };
}

const intervalsOfAYear = {
  DAY: [365n, 1n],
  WEEK: [365n, 7n],
  MONTH: [12n, 1n],
  YEAR: [1n, 1n],
} as const satisfies Record<Interval["unit"], readonly [bigint, bigint]>;
