import { figuresMoved } from "../../../domain/posting/figuresMoved";
import type { ErpImpactLine } from "../../../schema/canonical/erp";

const accounts = new Map([
  ["11", { figure: "RECEIVABLE", role: "receivable", direction: 1n }],
  ["24", { figure: "DEFERRED", role: "deferred", direction: -1n }],
  ["25", { figure: "DEFERRED", role: "deferred", direction: -1n }],
] as const);

const line = (
  glAccountExternalId: string,
  [minor, baseMinor]: [bigint, bigint],
  [customerExternalId, legalEntityExternalId] = ["ann", "de"],
): ErpImpactLine => ({
  ...{ glAccountExternalId, customerExternalId, legalEntityExternalId },
  ...{ baseMinor, profitOrLoss: false, dimensions: {}, memo: null },
  ...(minor < 0n ? { debit: null, credit: -minor } : { debit: minor, credit: null }),
});

const moved = (impact: ErpImpactLine[], approved = true) =>
  figuresMoved({ approved, impact, total: { minor: 100n, currency: "EUR" } }, accounts, (of) => ({
    accountId: of.customerExternalId,
    legalEntity: of.legalEntityExternalId,
  })).map(({ accountId, effect: { legalEntity, figure, minor, baseMinor } }) => [
    ...[accountId, legalEntity, figure, minor, baseMinor],
  ]);

describe("what a document of the ledger does to the figures", () => {
  it("is what it debits receivables and credits deferred revenue, in both currencies; other accounts are none of them", () => {
    // 100 at 1.1 are 110: 60 and 40 are deferred on two accounts.
    const impact = [line("11", [100n, 110n]), line("24", [-60n, -66n]), line("25", [-40n, -44n]), line("99", [5n, 6n])];
    expect(moved(impact)).toEqual([
      ["ann", "de", "RECEIVABLE", 100n, 110n],
      ["ann", "de", "DEFERRED", 100n, 110n],
    ]);
  });

  it("is nothing where it moves from one account of a figure to another", () => {
    expect(moved([line("24", [60n, 66n]), line("25", [-60n, -66n])])).toEqual([]);
  });

  it("is nothing while it waits for approval", () => {
    expect(moved([line("11", [100n, 110n])], false)).toEqual([]);
  });

  it("is more of one customer and less of another where it moves from one to the other", () => {
    // Bob owes 50 less, Ann 50 more; of what is deferred for Bob, 30 are Ann's.
    const impact = [
      ...[line("11", [50n, 55n], ["ann", "de"]), line("11", [-50n, -55n], ["bob", "de"])],
      ...[line("24", [30n, 33n], ["bob", "de"]), line("24", [-30n, -33n], ["ann", "de"])],
    ];
    expect(moved(impact)).toEqual([
      ["ann", "de", "RECEIVABLE", 50n, 55n],
      ["bob", "de", "RECEIVABLE", -50n, -55n],
      ["bob", "de", "DEFERRED", -30n, -33n],
      ["ann", "de", "DEFERRED", 30n, 33n],
    ]);
  });

  it("is more in one legal entity and less in another where it moves from one to the other", () => {
    const impact = [line("11", [50n, 55n], ["ann", "de"]), line("11", [-50n, -55n], ["ann", "us"])];
    expect(moved(impact)).toEqual([
      ["ann", "de", "RECEIVABLE", 50n, 55n],
      ["ann", "us", "RECEIVABLE", -50n, -55n],
    ]);
  });
});
