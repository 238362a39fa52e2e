import { previewOf } from "../../../domain/order/billingPreview";
import type { OrderFacts } from "../../../domain/order/orderFacts";
import { orderPolicy } from "../../../domain/order/orderPolicy";

const line = {
  ...{ lineNo: 1, productId: "prd_1", sku: "PLATFORM", chargeType: "RECURRING", quantity: "1" },
  ...{ unitPriceMinor: 100_000n, currency: "USD", discountPct: null },
};
const month = { count: 1, unit: "MONTH" } as const;
const quarter = { count: 3, unit: "MONTH" } as const;
const year = { count: 1, unit: "YEAR" } as const;
const deal: OrderFacts = {
  ...{
    accountExternalId: "001",
    billingEmails: ["ap@acme.example"],
    currency: "USD",
    amountMinor: 100_000n,
    closeDate: "2026-10-01",
  },
  ...{ serviceStart: "2026-10-01", termMonths: 12, termEnd: "END", billingInterval: "Monthly", interval: month },
  ...{ paymentTermsDays: 30, sellingEntity: "sub-us", type: "NEW", lines: [line] },
  ...{ knownEntities: ["sub-us"], knownCurrencies: [], policy: orderPolicy.parse({}), billingDay: "2026-10-01" },
};
const preview = (change: Partial<OrderFacts>) => {
  const found = previewOf({ ...deal, ...change });
  return (
    found && {
      sold: found.soldMinor,
      billed: found.billedMinor,
      invoices: found.invoices.map(({ on, totalMinor }) => [on, totalMinor]),
    }
  );
};

/** Every figure is worked out by hand. */
describe("what billing will bill for a deal", () => {
  it("is an invoice for each interval of the term: four quarters of 3,000.00 are 12,000.00", () => {
    const lines = [{ ...line, unitPriceMinor: 300_000n }];
    expect(preview({ interval: quarter, lines })).toEqual({
      ...{ sold: 1_200_000n, billed: 1_200_000n },
      invoices: [
        ["2026-10-01", 300_000n],
        ["2027-01-01", 300_000n],
        ["2027-04-01", 300_000n],
        ["2027-07-01", 300_000n],
      ],
    });
  });

  it("is a whole year for a deal of one month that renews, which is worth a twelfth: 1,000.00, not 12,000.00", () => {
    const lines = [{ ...line, unitPriceMinor: 1_200_000n }];
    const change = { termMonths: 1, interval: year, termEnd: "RENEW", lines };
    expect(preview(change)).toMatchObject({ sold: 100_000n, billed: 1_200_000n });
  });

  it("is a fifth quarter for thirteen months that renew: 15,000.00, where 13,000.00 were sold", () => {
    const lines = [{ ...line, unitPriceMinor: 300_000n }];
    const change = { termMonths: 13, interval: quarter, termEnd: "RENEW", lines };
    expect(preview(change)).toMatchObject({ sold: 1_300_000n, billed: 1_500_000n });
  });

  it("is 31 of a quarter's 92 days for the month that is left of thirteen: 3,000.00 × 31 ÷ 92 = 1,010.87", () => {
    const lines = [{ ...line, unitPriceMinor: 300_000n }];
    const found = preview({ termMonths: 13, interval: quarter, lines });
    expect(found).toMatchObject({ sold: 1_300_000n, billed: 1_301_087n });
    expect(found?.invoices.at(-1)).toEqual(["2027-10-01", 101_087n]);
  });

  it("has a set-up fee on the first invoice only: 500.00 a month and 2,500.00 once are 8,500.00 a year", () => {
    const fee = { ...line, lineNo: 2, sku: "SETUP", chargeType: "ONE_TIME", unitPriceMinor: 250_000n };
    const found = preview({ lines: [{ ...line, unitPriceMinor: 50_000n }, fee] });
    expect(found).toMatchObject({ sold: 850_000n, billed: 850_000n });
    expect(found?.invoices.slice(0, 3)).toEqual([
      ["2026-10-01", 300_000n],
      ["2026-11-01", 50_000n],
      ["2026-12-01", 50_000n],
    ]);
    const [first] = previewOf({ ...deal, lines: [line, fee] })?.invoices ?? [];
    expect(first?.lines).toMatchObject([
      { sku: "SETUP", start: "2026-10-01", end: "2027-10-01", netMinor: 250_000n },
      { sku: "PLATFORM", start: "2026-10-01", end: "2026-11-01", netMinor: 100_000n },
    ]);
  });

  it("is two years on the first invoice of a renewing deal that began 14 months ago: 21,600.00, not 10,800.00", () => {
    const lines = [{ ...line, unitPriceMinor: 1_080_000n }];
    const change = { serviceStart: "2025-08-01", interval: year, termEnd: "RENEW", lines };
    expect(preview(change)).toEqual({
      ...{ sold: 1_080_000n, billed: 2_160_000n },
      invoices: [["2026-10-01", 2_160_000n]],
    });
  });

  it("begins with service, where that is later", () => {
    expect(preview({ serviceStart: "2026-12-15", termMonths: 2 })?.invoices).toEqual([
      ["2026-12-15", 100_000n],
      ["2027-01-15", 100_000n],
    ]);
  });

  it("keeps the start's day after a month that lacks it: 31 January, 28 February, 31 March", () => {
    const change = { serviceStart: "2027-01-31", billingDay: "2027-01-31", termMonths: 3 };
    expect(preview(change)?.invoices.map(([on]) => on)).toEqual(["2027-01-31", "2027-02-28", "2027-03-31"]);
  });

  it("rounds the discount, not what is left of it: half of 0.05 is 0.03 off, so 0.02 are billed and 0.03 were sold", () => {
    const lines = [{ ...line, unitPriceMinor: 5n, discountPct: "50" }];
    expect(preview({ termMonths: 1, lines })).toMatchObject({ sold: 3n, billed: 2n });
  });

  it("counts two lines of one price and discount as one: 2 × 3 units less 33 % of 0.05 are 0.30 − 0.10 = 0.20", () => {
    const each = { ...line, unitPriceMinor: 5n, quantity: "3", discountPct: "33" };
    const change = { termMonths: 1, lines: [each, { ...each, lineNo: 2 }] };
    // By itself each is 0.15 less 4.95 → 0.05, 0.10; together 0.30 less 9.9 → 0.10, 0.20.
    expect(preview(change)).toMatchObject({ sold: 20n, billed: 20n });
    expect(previewOf({ ...deal, ...change })?.invoices[0]?.lines).toMatchObject([{ quantity: "6", netMinor: 20n }]);
  });

  /** 365 days are 52 weeks and a day: 10.00 × 365 ÷ 7 = 521.428…, and the day that is left 10.00 ÷ 7 = 1.428…. */
  it("is 52 weeks and a day of a year that is billed weekly and ends: 520.00 + 1.43, which were sold", () => {
    const change = { interval: { count: 1, unit: "WEEK" } as const, lines: [{ ...line, unitPriceMinor: 1_000n }] };
    const found = preview(change);
    expect(found).toMatchObject({ sold: 52_143n, billed: 52_143n });
    expect(found?.invoices.slice(0, 2)).toEqual([
      ["2026-10-01", 1_000n],
      ["2026-10-08", 1_000n],
    ]);
    expect(found?.invoices.at(-1)).toEqual(["2027-09-30", 143n]);
  });

  it("is 53 whole weeks of a year that is billed weekly and renews: 530.00, where 521.43 were sold", () => {
    const lines = [{ ...line, unitPriceMinor: 1_000n }];
    const change = { interval: { count: 1, unit: "WEEK" } as const, termEnd: "RENEW", lines };
    expect(preview(change)).toMatchObject({ sold: 52_143n, billed: 53_000n });
  });

  it("is each day of a month that is billed daily: 31 × 10.00", () => {
    const lines = [{ ...line, unitPriceMinor: 1_000n }];
    const change = { interval: { count: 1, unit: "DAY" } as const, termMonths: 1, termEnd: "RENEW", lines };
    expect(preview(change)).toMatchObject({ sold: 31_000n, billed: 31_000n });
  });

  it("cannot be told of a deal that lacks what it follows from", () => {
    expect(preview({ termEnd: null })).toBeNull();
    expect(preview({ lines: [{ ...line, chargeType: null }] })).toBeNull();
    expect(preview({ lines: [{ ...line, quantity: "1.5" }] })).toBeNull();
  });
});
