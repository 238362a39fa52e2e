import { approvalNeeded } from "../../../domain/approval/approvalNeeded";

describe("a deal needs approval", () => {
  const limits = { closeWonAbove: { USD: "1000.50", JPY: "100000" }, expireAfterDays: 14 };
  const deal = (
    amountMinor: bigint | null,
    currency: string | null,
    termValueMinor = amountMinor,
    yearValueMinor: bigint | null = null,
  ) => ({ amountMinor, currency, termValueMinor, yearValueMinor });

  it.each([
    ["not at the limit", deal(100_050n, "USD"), null],
    ["a cent above it", deal(100_051n, "USD"), /1000\.51 USD, and above 1000\.50 USD/],
    ["not at the limit of a currency without cents", deal(100_000n, "JPY"), null],
    ["a yen above it", deal(100_001n, "JPY"), /100001 JPY/],
    ["in a currency without a limit of its own, however small", deal(1n, "EUR"), /Deals in EUR/],
    ["in a currency called like something each object has", deal(1n, "constructor"), /Deals in constructor/],
    [
      "which comes to a cent above over its term",
      deal(10_000n, "USD", 100_051n),
      /comes to 1000\.51 USD over its term/,
    ],
    [
      "a month that renews, a year of which is above it",
      deal(9_000n, "USD", 9_000n, 108_000n),
      /renews and comes to 1080\.00 USD a year/,
    ],
    ["not a month that renews, a year of which comes to the limit", deal(8_000n, "USD", 8_000n, 100_050n), null],
    ["not whose term comes to the limit at most", deal(10_000n, "USD", 100_050n), null],
    ["whose term is shorter than an interval", deal(200_000n, "USD", 50_000n), /is for 2000\.00 USD/],
    ["whose term nobody knows", { ...deal(1n, "USD"), termValueMinor: null }, /over its term cannot be said/],
    ["without an amount", deal(null, "USD"), /no amount/],
    ["without a currency", deal(1n, null), /no amount/],
  ])("%s", (_case, of, why) => {
    const said = approvalNeeded(limits, of);
    if (why === null) expect(said).toBeNull();
    else expect(said).toMatch(why);
  });

  it("never where there are no limits", () => {
    expect(approvalNeeded({ closeWonAbove: {}, expireAfterDays: 14 }, deal(10n ** 15n, "USD"))).toBeNull();
    expect(approvalNeeded({ closeWonAbove: {}, expireAfterDays: 14 }, deal(null, null))).toBeNull();
  });
});
