import { approvalNeeded } from "../../../domain/approval/approvalNeeded";

describe("a deal needs approval", () => {
  const limits = { closeWonAbove: { USD: "1000.50", JPY: "100000" } };
  const deal = (amountMinor: bigint | null, currency: string | null) => ({ amountMinor, currency });

  it.each([
    ["not at the limit", deal(100_050n, "USD"), null],
    ["a cent above it", deal(100_051n, "USD"), /1000\.51 USD, and above 1000\.50 USD/],
    ["not at the limit of a currency without cents", deal(100_000n, "JPY"), null],
    ["a yen above it", deal(100_001n, "JPY"), /100001 JPY/],
    ["in a currency without a limit of its own, however small", deal(1n, "EUR"), /Deals in EUR/],
    ["in a currency called like something each object has", deal(1n, "constructor"), /Deals in constructor/],
    ["without an amount", deal(null, "USD"), /no amount/],
    ["without a currency", deal(1n, null), /no amount/],
  ])("%s", (_case, of, why) => {
    const said = approvalNeeded(limits, of);
    if (why === null) expect(said).toBeNull();
    else expect(said).toMatch(why);
  });

  it("never where there are no limits", () => {
    expect(approvalNeeded({ closeWonAbove: {} }, deal(10n ** 15n, "USD"))).toBeNull();
    expect(approvalNeeded({ closeWonAbove: {} }, deal(null, null))).toBeNull();
  });
});
