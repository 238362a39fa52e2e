import { compareSettlement, type Settlement } from "../../../domain/receivable/compareSettlement";

describe("what is settled in billing and in the ledger", () => {
  const nothing: Settlement = {
    ...{ inBilling: 0n, inLedger: 0n, own: { is: 0n, ought: 0n } },
    ...{ cash: { is: 0n, was: 0n }, credits: { is: 0n, was: 0n } },
  };
  const compare = (known: Partial<Settlement>) => {
    const { unknownToBilling, notApplied, gone } = compareSettlement({ ...nothing, ...known });
    return [unknownToBilling, notApplied, gone].map(Number);
  };

  it("differs by what people entered in the ledger alone", () => {
    expect(compare({ inLedger: 500n, cash: { is: 500n, was: 0n } })).toEqual([500, 0, 0]);
  });

  it("differs by what people had entered, billing was told of, and is gone", () => {
    expect(compare({ inBilling: 1_299n, cash: { is: 0n, was: 1_299n } })).toEqual([0, 0, 1_299]);
    expect(
      compare({ inBilling: 1_299n, inLedger: 799n, own: { is: 799n, ought: 799n }, cash: { is: 0n, was: 500n } }),
    ).toEqual([0, 0, 500]);
  });

  it("does not where it is settled in another way by now", () => {
    // 500 of cash were deleted and entered again as a credit; 799 are still due in both.
    const swapped = { cash: { is: 0n, was: 500n }, credits: { is: 500n, was: 0n } };
    expect(compare({ inBilling: 500n, inLedger: 500n, ...swapped })).toEqual([0, 0, 0]);
  });

  it("differs by the hub's own payment that is not applied, beside cash that is", () => {
    // 1,299 by card, of which the invoice took 799 beside 500 of cash: taken back, 799 are open.
    const cash = { is: 500n, was: 0n };
    expect(compare({ inBilling: 1_299n, inLedger: 1_299n, own: { is: 799n, ought: 1_299n }, cash })).toEqual([0, 0, 0]);
    expect(compare({ inBilling: 1_299n, inLedger: 500n, own: { is: 0n, ought: 1_299n }, cash })).toEqual([0, 799, 0]);
  });

  it("does not by what is still to be posted", () => {
    expect(compare({ inBilling: 1_299n })).toEqual([0, 0, 0]);
  });
});
