import { billedOtherwise, type BilledLine, type StandingInvoice } from "../../../domain/order/billedOtherwise";
import type { Sale } from "../../../domain/order/sale";

/** Ten seats at 1,200.00 a year less ten per cent, 10,800.00, for two years from 1 December on; and 500.00 once. */
const sale: Sale = {
  ...{ currency: "USD", start: "2026-12-01", end: "2028-12-01", termMonths: 24, termEnd: "RENEW" },
  interval: { count: 1, unit: "YEAR" },
  lines: [
    { sku: "SEAT", charge: "RECURRING", quantity: "10", unitPriceMinor: 120_000n, discountPct: "10" },
    { sku: "SETUP", charge: "ONE_TIME", quantity: "1", unitPriceMinor: 50_000n, discountPct: "0" },
  ],
};
const seats = (netMinor: bigint, start = "2026-12-01", end = "2027-12-01"): BilledLine => {
  return { sku: "SEAT", netMinor, start, end };
};
const setUp: BilledLine = { sku: "SETUP", netMinor: 50_000n, start: null, end: null };
const invoice = (id: string, lines: BilledLine[], creditedMinor = 0n): StandingInvoice => ({
  id,
  creditedMinor,
  lines,
});
const first = invoice("first", [seats(1_080_000n), setUp]);

describe("the invoices of what was sold", () => {
  it("are right: a year and what is charged once, then the next year, and a third one behind the term", () => {
    const second = invoice("second", [seats(1_080_000n, "2027-12-01", "2028-12-01")]);
    const third = invoice("third", [seats(1_080_000n, "2028-12-01", "2029-12-01")]);
    expect(billedOtherwise(sale, [first, second, third])).toEqual([]);
  });

  it("are not where a coupon takes half of the first: 5,900.00 instead of 11,300.00", () => {
    const halved = invoice("first", [seats(540_000n), setUp]);
    expect(billedOtherwise(sale, [halved])).toEqual([
      { invoiceId: "first", soldMinor: 1_130_000n, billedMinor: 590_000n },
    ]);
  });

  it("are not where ten more seats are billed within the year: none of their 9,000.00 was sold, nor of the next year's", () => {
    const more = invoice("more", [seats(-900_000n, "2027-02-01"), seats(1_800_000n, "2027-02-01")]);
    const next = invoice("next", [seats(2_160_000n, "2027-12-01", "2028-12-01")]);
    expect(billedOtherwise(sale, [first, more, next])).toEqual([
      { invoiceId: "more", soldMinor: 0n, billedMinor: 900_000n },
      { invoiceId: "next", soldMinor: 1_080_000n, billedMinor: 2_160_000n },
    ]);
  });

  it("are not where as many seats again are billed on the very day on which the year began", () => {
    const again = invoice("again", [seats(1_080_000n)]);
    expect(billedOtherwise(sale, [first, again])).toEqual([
      { invoiceId: "again", soldMinor: 0n, billedMinor: 1_080_000n },
    ]);
  });

  it("are not where the product was exchanged, and nothing of what was sold is billed", () => {
    const other = invoice("other", [{ ...seats(5_000n, "2027-12-01", "2028-12-01"), sku: "OTHER" }]);
    expect(billedOtherwise(sale, [first, other])).toEqual([
      { invoiceId: "other", soldMinor: 1_080_000n, billedMinor: 0n },
    ]);
  });

  it("are not without what is charged once", () => {
    expect(billedOtherwise(sale, [invoice("first", [seats(1_080_000n)])])).toEqual([
      { invoiceId: "first", soldMinor: 1_130_000n, billedMinor: 1_080_000n },
    ]);
  });

  it("are right once the difference is credited, whatever is credited of one that was right, and whatever people add", () => {
    const more = invoice("more", [seats(900_000n, "2027-02-01")], 900_000n);
    const goodwill = invoice("first", [...first.lines, { ...setUp, sku: null }], 20_000n);
    expect(billedOtherwise(sale, [goodwill, more])).toEqual([]);
  });
});
