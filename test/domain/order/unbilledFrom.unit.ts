import type { Sale } from "../../../domain/order/sale";
import { unbilledFrom } from "../../../domain/order/unbilledFrom";

/** 3 × 100.00 a month less ten per cent, 270.00; and 500.00 once. */
const sale: Sale = {
  ...{ currency: "USD", start: "2026-01-31", end: "2027-01-31", termMonths: 12, termEnd: "RENEW" },
  interval: { count: 1, unit: "MONTH" },
  lines: [
    { sku: "SEAT", charge: "RECURRING", quantity: "3", unitPriceMinor: 10_000n, discountPct: "10" },
    { sku: "SETUP", charge: "ONE_TIME", quantity: "1", unitPriceMinor: 50_000n, discountPct: "0" },
  ],
};

describe("what is billed no more of a year of 270.00 a month, where service ends", () => {
  it.each([
    // January, February and March are billed: nine months at 270.00 are left.
    ["on a boundary, after three months", "2026-04-30", 243_000n],
    // The fourth month has begun, and its own invoice shows what of it is not served: eight are left.
    ["within the fourth month", "2026-05-01", 216_000n],
    ["before it began", "2026-01-31", 324_000n],
    ["in the last month", "2027-01-01", 0n],
    ["with the term", "2027-01-31", 0n],
    ["after a renewal", "2027-06-30", 0n],
  ])("%s", (_where, day, left) => {
    for (const termEnd of ["RENEW", "END"] as const) expect(unbilledFrom({ ...sale, termEnd }, day)).toBe(left);
  });
});
