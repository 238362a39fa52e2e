import { amountOf, integerOf } from "../../../connectors/stripe/amount";

describe("a Stripe amount", () => {
  it.each([
    [1999, "eur", { minor: 1999n, currency: "EUR" }],
    [500, "jpy", { minor: 500n, currency: "JPY" }],
    [1230, "kwd", { minor: 1230n, currency: "KWD" }],
    [150_000, "huf", { minor: 150_000n, currency: "HUF" }],
    [50_000, "isk", { minor: 500n, currency: "ISK" }],
    [50_000, "ugx", { minor: 500n, currency: "UGX" }],
  ])("is %d %s in ISO 4217's minor units, and back", (integer, currency, amount) => {
    expect(amountOf(integer, currency)).toEqual(amount);
    expect(integerOf(amount)).toBe(integer);
  });
});
