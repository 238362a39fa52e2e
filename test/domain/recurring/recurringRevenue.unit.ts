import { recurringRevenue } from "../../../domain/recurring/recurringRevenue";
import type { BillingSubscription, BillingSubscriptionItem } from "../../../schema/canonical/billing";
import type { Interval } from "../../../schema/canonical/value";

const item = (minor: bigint, interval: Interval): BillingSubscriptionItem => ({
  ...{
    externalId: "si",
    priceExternalId: "price",
    productExternalId: "prod",
    sku: "S",
    model: "PER_UNIT",
    quantity: "1",
  },
  ...{ unitAmount: null, amount: { minor, currency: "USD" }, recurring: { minor, currency: "USD" }, interval },
});
const of = (minor: bigint, count: number, unit: Interval["unit"], status: BillingSubscription["status"] = "ACTIVE") =>
  recurringRevenue({ status, items: [item(minor, { count, unit })] });

describe("what recurs of a subscription", () => {
  // A year is 12 months, 365 days, 365/7 weeks. Minor units, so that 60,000 is 600.00.
  it.each([
    // 600.00 / 6 = 100.00 a month, 1,200.00 a year.
    ["600 every 6 months", 60_000n, 6, "MONTH", 10_000n, "120000.000000000000"],
    // 10 × 365 / 7 = 521.428571…; / 12 = 43.452…
    ["10 a week", 1_000n, 1, "WEEK", 4_345n, "52142.857142857143"],
    // 1,000 / 12 = 83.33; the year stays 1,000, not 12 × 83.33 = 999.96.
    ["1,000 a year", 100_000n, 1, "YEAR", 8_333n, "100000.000000000000"],
    // 10,000 / 12 = 833.33; the year stays 10,000, not 12 × 833.33 = 9,999.96.
    ["10,000 a year", 1_000_000n, 1, "YEAR", 83_333n, "1000000.000000000000"],
    // 10,000 / 36 = 277.777…; 10,000 / 3 = 3,333.333…
    ["10,000 every 3 years", 1_000_000n, 3, "YEAR", 27_778n, "333333.333333333333"],
    // 24,000 / 24 = 1,000.
    ["24,000 every 2 years", 2_400_000n, 2, "YEAR", 100_000n, "1200000.000000000000"],
    // 1 × 365 / 12 = 30.4166…
    ["1 a day", 100n, 1, "DAY", 3_042n, "36500.000000000000"],
  ] as const)("is normalised to a month and a year: %s", (_name, minor, count, unit, mrrMinor, annualMinor) => {
    expect(of(minor, count, unit)).toEqual({ mrrMinor, annualMinor });
  });

  it.each(["INCOMPLETE", "TRIALING", "PAUSED", "UNPAID", "CANCELED", "EXPIRED"] as const)(
    "is nothing while %s",
    (status) => {
      expect(of(60_000n, 1, "MONTH", status)).toEqual({ mrrMinor: 0n, annualMinor: "0.000000000000" });
    },
  );

  it("is rounded once, over all items of it", () => {
    // Three times 10.00 a year is 30.00 a year, 2.50 a month; each rounded alone comes to 3 × 0.83 = 2.49.
    const items = [1, 2, 3].map(() => item(1_000n, { count: 1, unit: "YEAR" }));
    expect(recurringRevenue({ status: "PAST_DUE", items })).toEqual({
      mrrMinor: 250n,
      annualMinor: "3000.000000000000",
    });
  });
});
