import { compareFigures } from "./compareFigures";
import { FigureSums, type Place } from "./figureSums";
import type { GraphCase } from "./readGraph";

const place = { figure: "RECEIVABLE", entity: "Acme Inc.", account: "acc_1", currency: "USD" } as const;
const sumOf = (minor: bigint, at: Partial<Place> = {}) => {
  const sums = new FigureSums();
  sums.add({ ...place, ...at }, minor);
  return sums;
};
const caseOf = (
  amount: string,
  account = "receivable",
  entityId: string | null = "le_1",
  accountId: string | null = "acc_1",
): GraphCase => ({
  ...{
    id: "exc_1",
    class: "CORRECTION",
    state: "OPEN",
    title: "A credit",
    subjectId: "cm_1",
    amountAtRisk: null,
    accountId,
  },
  effects: [{ figure: "RECEIVABLE", account, entityId, amount: { amount, currency: "USD" } }],
});
const known = {
  entities: new Map([["le_1", "Acme Inc."]]),
  accounts: [
    { id: "acc_1", name: "Northwind" },
    { id: "acc_2", name: "Contoso" },
  ],
};

describe("a figure of 100.00 that the ledger shows as 120.00", () => {
  const compare = (...cases: GraphCase[]) => compareFigures(sumOf(10_000n), sumOf(12_000n), { cases, ...known });

  it("is right where an open case says by 20.00", () => {
    expect(compare(caseOf("20.00"))).toEqual([]);
    expect(compare(caseOf("25.00"), caseOf("-5.00"))).toEqual([]);
  });

  it("fails with both sides, the difference and the cases counted where none says so, or another amount", () => {
    expect(compare()).toEqual([
      "RECEIVABLE of Acme Inc. for Northwind: 100.00 USD expected, 120.00 USD shown, 20.00 USD different, 0.00 USD explained by 0 open cases",
    ]);
    expect(compare(caseOf("19.99"))).toEqual([
      expect.stringContaining('19.99 USD explained by 1 open cases\n    19.99 USD by exc_1 "A credit"'),
    ]);
  });

  it("is not explained by a case of another entity, or of what a bank contests", () => {
    expect(compare(caseOf("20.00", "receivable", null))).toHaveLength(2);
    expect(compare(caseOf("20.00", "disputedReceivable"))).toEqual([
      expect.stringContaining("RECEIVABLE of Acme Inc. for Northwind"),
      expect.stringContaining("DISPUTED of Acme Inc. for Northwind: 0.00 USD expected, 0.00 USD shown"),
    ]);
  });

  it("is not explained by a case of another customer, though the same is off in all", () => {
    expect(compare(caseOf("20.00", "receivable", "le_1", "acc_2"))).toEqual([
      expect.stringContaining("RECEIVABLE of Acme Inc. for Northwind: 100.00 USD expected, 120.00 USD shown"),
      expect.stringContaining("RECEIVABLE of Acme Inc. for Contoso: 0.00 USD expected, 0.00 USD shown"),
    ]);
    const held = sumOf(12_000n);
    held.add({ ...place, account: "acc_2" }, -2_000n);
    expect(compareFigures(sumOf(10_000n), held, { cases: [], ...known })).toHaveLength(2);
  });

  it("is right as far as it may be more, and no further", () => {
    const upTo = (minor: bigint) =>
      compareFigures(sumOf(10_000n), sumOf(12_000n), { cases: [], ...known, atMost: sumOf(minor) });
    expect([upTo(2_000n), upTo(1_999n)]).toEqual([[], [expect.stringContaining("20.00 USD different")]]);
    const none = { cases: [], ...known, atMost: sumOf(2_000n) };
    expect(compareFigures(sumOf(10_000n), sumOf(9_999n), none)).toHaveLength(1);
  });

  it("is right without a case only where both are the same", () => {
    expect(compareFigures(sumOf(10_000n), sumOf(10_000n), { cases: [], ...known })).toEqual([]);
  });
});
