import { compareFigures } from "./compareFigures";
import { FigureSums } from "./figureSums";
import type { GraphCase } from "./readGraph";

const place = { figure: "RECEIVABLE", entity: "Acme Inc.", currency: "USD" } as const;
const sumOf = (minor: bigint) => {
  const sums = new FigureSums();
  sums.add(place, minor);
  return sums;
};
const caseOf = (amount: string, account = "receivable", entityId: string | null = "le_1"): GraphCase => ({
  ...{ id: "exc_1", class: "CORRECTION", state: "OPEN", title: "A credit", subjectId: "cm_1", amountAtRisk: null },
  effects: [{ figure: "RECEIVABLE", account, entityId, amount: { amount, currency: "USD" } }],
});
const entities = new Map([["le_1", "Acme Inc."]]);

describe("a figure of 100.00 that the ledger shows as 120.00", () => {
  const compare = (...cases: GraphCase[]) => compareFigures(sumOf(10_000n), sumOf(12_000n), { cases, entities });

  it("is right where an open case says by 20.00", () => {
    expect(compare(caseOf("20.00"))).toEqual([]);
    expect(compare(caseOf("25.00"), caseOf("-5.00"))).toEqual([]);
  });

  it("fails with both sides, the difference and the cases counted where none says so, or another amount", () => {
    expect(compare()).toEqual([
      "RECEIVABLE of Acme Inc.: 100.00 USD expected, 120.00 USD shown, 20.00 USD different, 0.00 USD explained by 0 open cases",
    ]);
    expect(compare(caseOf("19.99"))).toEqual([
      expect.stringContaining('19.99 USD explained by 1 open cases\n    19.99 USD by exc_1 "A credit"'),
    ]);
  });

  it("is not explained by a case of another entity, or of what a bank contests", () => {
    expect(compare(caseOf("20.00", "receivable", null))).toHaveLength(2);
    expect(compare(caseOf("20.00", "disputedReceivable"))).toEqual([
      expect.stringContaining("RECEIVABLE of Acme Inc."),
      expect.stringContaining("DISPUTED of Acme Inc.: 0.00 USD expected, 0.00 USD shown"),
    ]);
  });

  it("is right without a case only where both are the same", () => {
    expect(compareFigures(sumOf(10_000n), sumOf(10_000n), { cases: [], entities })).toEqual([]);
  });
});
