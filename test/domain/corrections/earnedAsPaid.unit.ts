import { earnedAsPaid } from "../../../domain/corrections/earnedAsPaid";

/** 1,082.00 for four months of 250.00 each, with 82.00 of tax. */
const invoice = { totalMinor: 108_200n, taxMinor: 8_200n };
const months = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"].map((from) => ({ from, minor: 25_000n }));

describe("what of a service is revenue once it is served and paid for", () => {
  it("is all of it, month by month, where nothing is owed", () => {
    expect(earnedAsPaid(months, { ...invoice, dueMinor: 0n }, [])).toEqual(months);
  });

  it("is nothing where nothing is paid", () => {
    expect(earnedAsPaid(months, { ...invoice, dueMinor: 108_200n }, [])).toEqual([]);
  });

  it("is what is served first where a part is paid", () => {
    // 378.70 were paid, which are 350.00 net: 703.30 are owed, 650.00 net. January's 250.00, and 100.00 of February's.
    const receipts = [{ on: "2026-01-05", minor: 37_870n }];
    expect(earnedAsPaid(months, { ...invoice, dueMinor: 70_330n }, receipts)).toEqual([
      { from: "2026-01-31", minor: 25_000n },
      { from: "2026-02-28", minor: 10_000n },
    ]);
  });

  it("is nothing before it was paid", () => {
    // Nothing is paid before the tenth of March: January and February are earned then, and 100.00 of March's 250.00
    // when March is over, as 649.20 are 600.00 net.
    const receipts = [{ on: "2026-03-10", minor: 64_920n }];
    expect(earnedAsPaid(months, { ...invoice, dueMinor: 43_280n }, receipts)).toEqual([
      { from: "2026-03-10", minor: 50_000n },
      { from: "2026-03-31", minor: 10_000n },
    ]);
  });

  it("is nothing of what is paid for last, while so much is owed", () => {
    // Half of the service is over and recognized, half of it was to come: 541.00 were paid, 500.00 net, for the first.
    const late = [{ from: "2026-02-28", minor: 50_000n }];
    expect(earnedAsPaid(late, { ...invoice, dueMinor: 54_100n }, [])).toEqual([]);
    // Of 500.00 that are served, and 500.00 that are not to be, 757.40 are paid, 700.00 net: all of the first.
    expect(earnedAsPaid(late, { ...invoice, dueMinor: 32_460n }, [], 50_000n)).toEqual(late);
  });
});
