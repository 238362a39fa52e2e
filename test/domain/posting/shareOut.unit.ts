import { shareOut } from "../../../domain/posting/shareOut";
import type { ErpImpactLine } from "../../../schema/canonical/erp";

const line = (
  glAccountExternalId: string,
  [minor, baseMinor]: [bigint, bigint],
  customerExternalId: string | null,
  legalEntityExternalId = "de",
): ErpImpactLine => ({
  ...{ glAccountExternalId, customerExternalId, legalEntityExternalId },
  ...{ baseMinor, profitOrLoss: false, dimensions: {}, memo: null },
  ...(minor < 0n ? { debit: null, credit: -minor } : { debit: minor, credit: null }),
});

const shared = (...impact: ErpImpactLine[]) =>
  shareOut(impact).map(({ customerExternalId, glAccountExternalId, debit, credit, baseMinor }) => [
    ...[customerExternalId, glAccountExternalId, (debit ?? 0n) - (credit ?? 0n), baseMinor],
  ]);

describe("what names nobody in a document of several customers", () => {
  it("is each one's as far as that one's lines leave it: two disputes out of one line of clearing", () => {
    // 40 and 60 at 1.1 are 44 and 66 of the 110.
    expect(
      shared(
        ...[line("disputed", [40n, 44n], "ann"), line("disputed", [60n, 66n], "bob")],
        line("clearing", [-100n, -110n], null),
      ),
    ).toEqual([
      ["ann", "disputed", 40n, 44n],
      ["bob", "disputed", 60n, 66n],
      ["ann", "clearing", -40n, -44n],
      ["bob", "clearing", -60n, -66n],
    ]);
  });

  it("is none of one whose own lines balance", () => {
    const ann = [line("receivable", [-40n, -40n], "ann"), line("bank", [40n, 40n], "ann")];
    expect(shared(...ann, line("disputed", [60n, 60n], "bob"), line("clearing", [-60n, -60n], null))).toEqual([
      ["ann", "receivable", -40n, -40n],
      ["ann", "bank", 40n, 40n],
      ["bob", "disputed", 60n, 60n],
      ["bob", "clearing", -60n, -60n],
    ]);
  });

  it("is of the one customer of its own legal entity's books", () => {
    const impact = [
      ...[line("disputed", [40n, 40n], "ann", "us"), line("clearing", [-40n, -40n], null, "us")],
      ...[line("disputed", [60n, 60n], "bob"), line("clearing", [-60n, -60n], null)],
    ];
    expect(shared(...impact).filter(([, account]) => account === "clearing")).toEqual([
      ["ann", "clearing", -40n, -40n],
      ["bob", "clearing", -60n, -60n],
    ]);
  });

  it.each<[string, ErpImpactLine[]]>([
    [
      "it is on two accounts: whose fee is it?",
      [
        ...[line("disputed", [40n, 40n], "ann"), line("disputed", [60n, 60n], "bob")],
        ...[line("fees", [30n, 30n], null), line("clearing", [-130n, -130n], null)],
      ],
    ],
    [
      "it would be a debit to one and a credit to the other: 40 may have gone from the one to the other",
      [
        ...[line("receivable", [100n, 100n], "ann"), line("receivable", [-40n, -40n], "bob")],
        line("revenue", [-60n, -60n], null),
      ],
    ],
    ["one customer alone is named", [line("disputed", [40n, 40n], "ann"), line("clearing", [-40n, -40n], null)]],
  ])("stays nobody's where %s", (_why, impact) => {
    expect(shareOut(impact)).toEqual(impact);
  });
});
