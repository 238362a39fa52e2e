import { amountOf, integerOf } from "../../../connectors/stripe/amount";

describe("a Stripe amount", () => {
  it.each([
    [1999, "eur", { minor: 1999n, currency: "EUR" }],
    [500, "jpy", { minor: 500n, currency: "JPY" }],
    [1230, "kwd", { minor: 1230n, currency: "KWD" }],
    [150_000, "huf", { minor: 150_000n, currency: "HUF" }],
    [150_000, "twd", { minor: 150_000n, currency: "TWD" }],
    [50_000, "isk", { minor: 500n, currency: "ISK" }],
    [50_000, "ugx", { minor: 500n, currency: "UGX" }],
    [50, "mga", { minor: 5_000n, currency: "MGA" }],
    [-1999, "usd", { minor: -1999n, currency: "USD" }],
  ])("is %d %s in ISO 4217's minor units, and back", (integer, currency, amount) => {
    expect(amountOf(integer, currency)).toEqual(amount);
    expect(integerOf(amount)).toBe(integer);
  });

  it.each(["isk", "ugx"])("of a currency without fractions is not rounded: %s", (currency) => {
    expect(() => amountOf(50_050, currency)).toThrow(expect.objectContaining({ class: "MAPPING" }));
  });

  it.each(["", "100", 1.5, 2 ** 53, null, Number.NaN])("that is no exact whole number is none: %p", (given) => {
    expect(() => amountOf(given as number, "usd")).toThrow(expect.objectContaining({ class: "SCHEMA_DRIFT" }));
  });

  it.each([
    ["three decimals of which the last is not 0", { minor: 5_124n, currency: "KWD" }],
    ["a fraction of a currency that Stripe counts in wholes", { minor: 5_050n, currency: "MGA" }],
    ["more than a number holds exactly", { minor: 2n ** 53n, currency: "USD" }],
  ])("is refused before anything is sent: %s", (_why, amount) => {
    expect(() => integerOf(amount)).toThrow(expect.objectContaining({ class: "VALIDATION", retryable: false }));
  });
});
