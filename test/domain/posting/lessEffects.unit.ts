import type { CaseEffect } from "../../../domain/exception/caseEffects";
import { lessEffects } from "../../../domain/posting/lessEffects";

const deferred = (minor: bigint, baseMinor: bigint | null = minor): CaseEffect => ({
  ...{ figure: "DEFERRED", account: "deferred", legalEntity: "US", currency: "USD", minor, baseMinor },
});
const tax = (minor: bigint): CaseEffect => ({ ...deferred(minor), figure: "TAX", account: "tax" });

describe("effects without others", () => {
  it("are less by each figure, and what comes to nothing is left out", () => {
    // Edited down by 100.00, of 3,600.00, what is left is another customer's: the one lacks 100.00 and 3,500.00.
    expect(lessEffects([deferred(-10_000n), tax(500n)], [deferred(350_000n), tax(500n)])).toEqual([
      deferred(-360_000n),
    ]);
  });

  it("are as they were where there are no others, and unknown in base currency where one of them is", () => {
    expect(lessEffects([deferred(1n), deferred(2n)], [])).toEqual([deferred(1n), deferred(2n)]);
    expect(lessEffects([deferred(5n, null)], [deferred(2n)])).toEqual([deferred(3n, null)]);
  });
});
