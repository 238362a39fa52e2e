import { figuresMoved } from "../../../domain/posting/figuresMoved";
import type { ErpImpactLine } from "../../../schema/canonical/erp";

const accounts = new Map([
  ["11", { figure: "RECEIVABLE", role: "receivable", direction: 1n }],
  ["24", { figure: "DEFERRED", role: "deferred", direction: -1n }],
  ["25", { figure: "DEFERRED", role: "deferred", direction: -1n }],
] as const);

const line = (glAccountExternalId: string, minor: bigint, baseMinor: bigint): ErpImpactLine => ({
  ...{ glAccountExternalId, baseMinor, profitOrLoss: false, dimensions: {}, memo: null },
  ...(minor < 0n ? { debit: null, credit: -minor } : { debit: minor, credit: null }),
});

const moved = (impact: ErpImpactLine[], approved = true) =>
  figuresMoved({ approved, impact, total: { minor: 100n, currency: "EUR" } }, accounts, "de").map(
    ({ figure, minor, baseMinor }) => [figure, minor, baseMinor],
  );

describe("what a document of the ledger does to the figures", () => {
  it("is what it debits receivables and credits deferred revenue, in both currencies; other accounts are none of them", () => {
    // 100 at 1.1 are 110: 60 and 40 are deferred on two accounts.
    const impact = [line("11", 100n, 110n), line("24", -60n, -66n), line("25", -40n, -44n), line("99", 5n, 6n)];
    expect(moved(impact)).toEqual([
      ["RECEIVABLE", 100n, 110n],
      ["DEFERRED", 100n, 110n],
    ]);
  });

  it("is nothing where it moves from one account of a figure to another", () => {
    expect(moved([line("24", 60n, 66n), line("25", -60n, -66n)])).toEqual([]);
  });

  it("is nothing while it waits for approval", () => {
    expect(moved([line("11", 100n, 110n)], false)).toEqual([]);
  });
});
