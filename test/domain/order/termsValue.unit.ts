import type { DealTerms } from "../../../domain/order/dealTerms";
import { termsValue } from "../../../domain/order/termsValue";

const monthly = { count: 1, unit: "MONTH" } as const;
const quarterly = { count: 3, unit: "MONTH" } as const;
const yearly = { count: 1, unit: "YEAR" } as const;
const weekly = { count: 1, unit: "WEEK" } as const;

const line = (unitPriceMinor: bigint, charge: string | null = "RECURRING") => ({
  ...{ productId: "prd_1", charge, quantity: "1", unitPriceMinor, discountPct: null },
});
const terms = (of: Partial<DealTerms>): DealTerms => ({
  ...{ accountId: "acct_1", currency: "USD", sellingEntity: "US01", serviceStart: "2026-01-01", termMonths: 12 },
  ...{ termEnd: "RENEW", billingInterval: "ANNUAL", interval: yearly, paymentTermsDays: 30, lines: [line(100n)] },
  ...of,
});

describe("what a deal comes to over its term", () => {
  it.each([
    ["900.00 a month for a year", 90_000n, monthly, 12, 1_080_000n],
    ["900.00 a month for three years", 90_000n, monthly, 36, 3_240_000n],
    ["100.00 a quarter for two years", 10_000n, quarterly, 24, 80_000n],
    ["1,200.00 a year for three years", 120_000n, yearly, 36, 360_000n],
    ["1,200.00 a year for half a year", 120_000n, yearly, 6, 60_000n],
    // 1.00 × 13/12 = 1.0833….
    ["1.00 a year for 13 months, to the cent", 100n, yearly, 13, 108n],
    // January has 31 days: 7.00 × 31/7 = 31.00.
    ["7.00 a week for January", 700n, weekly, 1, 3_100n],
    ["nothing a month", 0n, monthly, 12, 0n],
  ])("is %s", (_what, unitPriceMinor, interval, termMonths, value) => {
    expect(termsValue(terms({ lines: [line(unitPriceMinor)], interval, termMonths }))).toBe(value);
  });

  it("counts once what is charged once", () => {
    const lines = [line(10_000n), line(50_000n, "ONE_TIME")];
    // 100.00 a year for two years, and 500.00.
    expect(termsValue(terms({ lines, termMonths: 24 }))).toBe(70_000n);
  });

  it.each([
    ["day from which it serves", { serviceStart: null }],
    ["billing interval", { interval: null }],
    ["term", { termMonths: null }],
    ["term of at least a month", { termMonths: 0 }],
    ["term that is ahead", { termMonths: -12 }],
    ["way in which each product is charged", { lines: [line(100n), line(100n, null)] }],
    ["way in which each product is charged that is known", { lines: [line(100n, "USAGE")] }],
  ])("cannot be said without its %s, and is not guessed", (_what, lacks) => {
    expect(termsValue(terms(lacks))).toBeNull();
  });
});
