import { contractValue } from "../../../domain/order/contractValue";

describe("what a deal comes to", () => {
  it.each([
    ["900.00 a month for a year", 90_000n, "MONTHLY", 12, 1_080_000n, 1_080_000n],
    ["900.00 a month for three years", 90_000n, "MONTHLY", 36, 1_080_000n, 3_240_000n],
    ["100.00 a quarter for two years", 10_000n, "QUARTERLY", 24, 40_000n, 80_000n],
    ["1,200.00 a year for three years", 120_000n, "ANNUAL", 36, 120_000n, 360_000n],
    ["1,200.00 a year for half a year", 120_000n, "ANNUAL", 6, 120_000n, 60_000n],
    ["1.00 a year for 13 months, rounded towards zero", 100n, "ANNUAL", 13, 100n, 108n],
    ["nothing a month", 0n, "MONTHLY", 12, 0n, 0n],
  ])("over a year and over its term: %s", (_what, amountMinor, billingInterval, termMonths, acvMinor, tcvMinor) => {
    expect(contractValue({ amountMinor, billingInterval, termMonths })).toEqual({ acvMinor, tcvMinor });
  });

  it.each([
    ["amount", { amountMinor: null }],
    ["billing interval", { billingInterval: null }],
    ["billing interval that is one", { billingInterval: "WEEKLY" }],
    ["billing interval that each object has", { billingInterval: "constructor" }],
    ["term", { termMonths: null }],
    ["term of at least a month", { termMonths: 0 }],
    ["term that is ahead", { termMonths: -12 }],
  ])("cannot be said without its %s, and is not guessed", (_what, lacks) => {
    expect(contractValue({ amountMinor: 100n, billingInterval: "ANNUAL", termMonths: 12, ...lacks })).toBeNull();
  });
});
