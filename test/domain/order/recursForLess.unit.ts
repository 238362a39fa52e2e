import { recursForLess } from "../../../domain/order/recursForLess";
import type { Sale } from "../../../domain/order/sale";

/** 3 × 100.00 a month less ten per cent, 270.00; and 500.00 once. */
const sale: Sale = {
  ...{ currency: "USD", start: "2026-01-31", end: "2027-01-31", termMonths: 12, termEnd: "END" },
  interval: { count: 1, unit: "MONTH" },
  lines: [
    { sku: "SEAT", charge: "RECURRING", quantity: "3", unitPriceMinor: 10_000n, discountPct: "10" },
    { sku: "SETUP", charge: "ONE_TIME", quantity: "1", unitPriceMinor: 50_000n, discountPct: "0" },
  ],
};
const item = (sku: string, minor: bigint, unit: "MONTH" | "YEAR" = "MONTH") => ({
  ...{ sku, recurring: { minor, currency: "USD" }, interval: { count: 1, unit } },
});

describe("a subscription, compared with what was sold for an interval: 270.00 a month", () => {
  it("is as it was sold, also where it is charged by the year, or for more, or for other products too", () => {
    // 12 × 270.00 are 3,240.00.
    for (const items of [
      [item("SEAT", 27_000n)],
      [item("SEAT", 324_000n, "YEAR")],
      [item("SEAT", 54_000n)],
      [item("SEAT", 27_000n), item("OTHER", 1n)],
    ])
      expect(recursForLess(sale, items)).toBeNull();
  });

  it("recurs for less with fewer seats, whatever else was added, and for nothing of a product that was exchanged", () => {
    const two = [item("SEAT", 18_000n), item("OTHER", 90_000n)];
    expect(recursForLess(sale, two)).toEqual({ soldMinor: 27_000n, recurringMinor: 18_000n });
    expect(recursForLess(sale, [item("OTHER", 27_000n)])).toEqual({ soldMinor: 27_000n, recurringMinor: 0n });
    // 1,620.00 a year are 135.00 a month.
    expect(recursForLess(sale, [item("SEAT", 162_000n, "YEAR")])?.recurringMinor).toBe(13_500n);
  });
});
