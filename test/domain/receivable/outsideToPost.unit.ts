import { outsideToPost } from "../../../domain/receivable/outsideToPost";

describe("what of a payment outside of billing is still to be posted", () => {
  const of = (appliedMinor: bigint, cashMinor: bigint, takenMinor: bigint, openMinor: bigint) =>
    Object.values(outsideToPost({ appliedMinor, cashMinor, takenMinor, openMinor })).map(Number);

  it("is all of it where nothing settles its invoice", () => {
    expect(of(1_299n, 0n, 0n, 1_299n)).toEqual([1_299, 0, 0]);
  });

  it("is nothing where people entered it, though the invoice is still open for what billing credited", () => {
    // 1,299 less 799 that billing credited is 500, which people entered; the ledger is open for the 799.
    expect(of(500n, 500n, 0n, 799n)).toEqual([0, 500, 0]);
  });

  it("is what people did not enter of it", () => {
    expect(of(1_299n, 500n, 0n, 799n)).toEqual([799, 500, 0]);
  });

  it("counts cash once: what was another payment is not this one", () => {
    expect(of(700n, 500n, 500n, 799n)).toEqual([700, 0, 0]);
    expect(of(700n, 600n, 500n, 699n)).toEqual([600, 100, 0]);
  });

  it("is no more than the invoice is open for: the rest was a credit", () => {
    expect(of(1_299n, 0n, 0n, 999n)).toEqual([999, 0, 300]);
  });
});
