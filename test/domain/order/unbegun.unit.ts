import type { Sale } from "../../../domain/order/sale";
import { unbegun, type Service } from "../../../domain/order/unbegun";

/** 3 × 100.00 a month less ten per cent, 270.00; and 500.00 once. */
const sale: Sale = {
  ...{ currency: "USD", start: "2026-01-31", end: "2027-01-31", termMonths: 12, termEnd: "RENEW" },
  interval: { count: 1, unit: "MONTH" },
  lines: [
    { sku: "SEAT", charge: "RECURRING", quantity: "3", unitPriceMinor: 10_000n, discountPct: "10" },
    { sku: "SETUP", charge: "ONE_TIME", quantity: "1", unitPriceMinor: 50_000n, discountPct: "0" },
  ],
};

const left = (...services: Service[]) => [
  unbegun({ ...sale, termEnd: "RENEW" }, services),
  unbegun({ ...sale, termEnd: "END" }, services),
];

describe("what is billed no more of a year of 270.00 a month and 500.00 once, where service ends", () => {
  it.each([
    // January, February and March are billed: nine months at 270.00 are left.
    ["on a boundary, after three months", "2026-04-30", 243_000n],
    // The fourth month has begun, and its own invoice shows what of it is not served: eight are left.
    ["within the fourth month", "2026-05-01", 216_000n],
    // Twelve months, and what is billed once with the first.
    ["before it began", "2026-01-31", 374_000n],
    ["in the last month", "2027-01-01", 0n],
    ["with the term", "2027-01-31", 0n],
    ["after a renewal", "2027-06-30", 0n],
  ])("%s", (_where, end, minor) => {
    expect(left({ start: "2026-01-31", end })).toEqual([minor, minor]);
  });

  it("after three months, and another one of its goes on from the seventh: three months between them", () => {
    const [first, second] = [
      { start: "2026-01-31", end: "2026-04-30" },
      { start: "2026-07-31", end: null },
    ];
    expect(left(first, second)).toEqual([81_000n, 81_000n]);
    expect(left(second, first)).toEqual([81_000n, 81_000n]);
  });

  it("after three months, and another one of its goes on from there: nothing", () => {
    expect(left({ start: "2026-01-31", end: "2026-04-30" }, { start: "2026-04-30", end: null })).toEqual([0n, 0n]);
  });

  it("is nothing of one that was made later than its service began, and goes on", () => {
    expect(left({ start: "2026-02-10", end: null })).toEqual([0n, 0n]);
  });

  it("is all of it where none of its subscriptions bills in its currency: twelve months, and what is billed once", () => {
    expect(left()).toEqual([374_000n, 374_000n]);
  });

  it("is five months where a trial has it begin with the sixth, on its day or within it; what is billed once is billed then", () => {
    // Five at 270.00 are 1,350.00.
    expect(left({ start: "2026-06-30", end: null })).toEqual([135_000n, 135_000n]);
    expect(left({ start: "2026-07-10", end: null })).toEqual([135_000n, 135_000n]);
  });

  // January and February of 270.00 each; a draft for February, which is left one or voided.
  const [january, february, later] = [
    { start: "2026-01-31", end: "2026-02-28", bills: true },
    { start: "2026-02-28", end: "2026-03-31", bills: false },
    { start: "2026-01-31", end: null },
  ];

  it("is the month whose invoice bills nothing, until another one bills it", () => {
    expect(unbegun(sale, [later], [january, february])).toBe(27_000n);
    expect(unbegun(sale, [later], [january, february, { ...february, bills: true }])).toBe(0n);
  });

  it("is nothing where no invoice is known yet, or one is of days within a month alone", () => {
    expect(unbegun(sale, [later])).toBe(0n);
    expect(unbegun(sale, [later], [january, { start: "2026-03-10", end: "2026-03-31", bills: false }])).toBe(0n);
  });

  it("is a trial of three months amid a year, also once it is over, and every month behind the one that was paused", () => {
    // Three at 270.00 are 810.00; February to December are eleven, 2,970.00.
    expect(
      unbegun(sale, [
        { start: "2026-01-31", end: "2026-02-20" },
        { start: "2026-05-31", end: null },
      ]),
    ).toBe(81_000n);
    expect(unbegun(sale, [{ start: "2026-01-31", end: "2026-02-28" }])).toBe(297_000n);
  });
});
