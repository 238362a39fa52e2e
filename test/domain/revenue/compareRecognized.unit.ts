import { compareRecognized, type PlannedMonth } from "../../../domain/revenue/compareRecognized";

describe("what the ERP recognized by itself", () => {
  const june: PlannedMonth = { month: "2026-06", plannedMinor: 10_000n, lines: 2, closed: false };
  const usd = { currency: "USD", fxRate: null };
  const slice = (minor: bigint, facts: object = {}) => ({
    periodStart: "2026-06-01",
    amount: { minor, currency: "USD" },
    journalExternalId: "71",
    recognizedOn: "2026-06-30",
    ...facts,
  });

  it("agrees with the plan when it adds up to it, and says when", () => {
    expect(compareRecognized([june], [slice(4_000n), slice(6_000n)], usd)).toEqual([
      { month: "2026-06", recognizedMinor: 10_000n, recognizedOn: "2026-06-30", difference: null },
    ]);
  });

  it("may be a minor unit apart for each line, since the ERP rounds each by itself, and is kept to the unit", () => {
    const [near] = compareRecognized([june], [slice(10_002n)], usd);
    expect(near).toMatchObject({ recognizedMinor: 10_002n, difference: null });
    const [far] = compareRecognized([june], [slice(10_003n)], usd);
    expect(far?.difference).toBe("2026-06 has 100.03 USD recognized, where 100.00 USD was earned");
  });

  it("is not there yet while any of it is only planned, or of another month", () => {
    const planned = slice(6_000n, { journalExternalId: null, recognizedOn: null });
    const [partly] = compareRecognized([june], [slice(4_000n), planned], usd);
    expect(partly).toEqual({ month: "2026-06", recognizedMinor: null, recognizedOn: null, difference: null });
    const [other] = compareRecognized([june], [slice(10_000n, { periodStart: "2026-07-01" })], usd);
    expect(other).toMatchObject({ recognizedMinor: null, difference: null });
  });

  it("is missing once the month is closed without it", () => {
    const [missing] = compareRecognized([{ ...june, closed: true }], [], usd);
    expect(missing?.difference).toBe("2026-06 is closed without its 100.00 USD being recognized");
  });

  it("is compared in the invoice's currency where the ERP plans in base currency", () => {
    const euros = { currency: "EUR", fxRate: "1.0835" };
    const [same] = compareRecognized([june], [slice(10_835n)], euros);
    expect(same).toMatchObject({ recognizedMinor: 10_000n, difference: null });
    const yen = { currency: "JPY", fxRate: "0.0064" };
    const [whole] = compareRecognized([{ ...june, plannedMinor: 15_625n }], [slice(10_000n)], yen);
    expect(whole).toMatchObject({ recognizedMinor: 15_625n, difference: null });
  });

  it("is a credit's as well, taken back by what was taken back", () => {
    const [back] = compareRecognized([{ ...june, plannedMinor: -10_000n }], [slice(-10_000n)], usd);
    expect(back).toMatchObject({ recognizedMinor: -10_000n, difference: null });
  });
});
