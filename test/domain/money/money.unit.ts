import { decimalOf } from "../../../domain/money/decimalOf";
import { minorOf } from "../../../domain/money/minorOf";

describe("money as text", () => {
  it.each([
    [12_050n, "USD", "120.50"],
    [-5n, "EUR", "-0.05"],
    [1_200n, "JPY", "1200"],
    [1_234_567n, "KWD", "1234.567"],
    [0n, "USD", "0.00"],
  ])("says %s minor units of %s as %s, and reads it back", (minor, currency, text) => {
    expect(decimalOf(minor, currency)).toBe(text);
    expect(minorOf(text, currency)).toBe(minor);
  });

  it.each(["1.234", "1e3", "", "1,000", ".5", "NaN", "1."])("refuses %p as an amount of dollars", (text) => {
    expect(() => minorOf(text, "USD")).toThrow("is not an amount of USD");
  });

  it("takes trailing zeros beyond the currency's places as no precision", () => {
    expect(minorOf("1.5000", "USD")).toBe(150n);
  });

  it("refuses a currency that does not exist", () => {
    expect(() => decimalOf(1n, "XQQ")).toThrow('"XQQ" is not an ISO 4217 currency code');
  });
});
