import { amountOf, decimalOf, numberOf } from "../../../connectors/salesforce/exactNumber";

describe("numbers to and from Salesforce", () => {
  it("gives the decimal that was written", () => {
    expect([0.1, -1.005, 3, 0.5, 1e-7, 1e6, 0].map((value) => decimalOf(value, "it"))).toEqual([
      "0.1",
      "-1.005",
      "3",
      "0.5",
      "0.0000001",
      "1000000",
      "0",
    ]);
  });

  it("gives minor units by the currency's own decimals", () => {
    expect(amountOf(285.27, "USD", "it")).toEqual({ minor: 28_527n, currency: "USD" });
    expect(amountOf(-0.1, "EUR", "it")).toEqual({ minor: -10n, currency: "EUR" });
    expect(amountOf(1_000, "JPY", "it")).toEqual({ minor: 1_000n, currency: "JPY" });
    expect(amountOf(1.234, "KWD", "it")).toEqual({ minor: 1_234n, currency: "KWD" });
  });

  it("refuses what is finer than the currency or longer than a double holds", () => {
    expect(() => amountOf(0.005, "USD", "UnitPrice of line 7")).toThrow("UnitPrice of line 7 is 0.005, finer than USD");
    expect(() => amountOf(1.5, "JPY", "it")).toThrow("finer than JPY");
    expect(() => decimalOf(1_234_567_890_123_456, "it")).toThrow("more digits");
    expect(() => numberOf({ minor: 12_345_678_901_234_567n, currency: "USD" }, "it")).toThrow("more digits");
  });

  it("takes no number for nothing that is too large or too small to be written without its exponent", () => {
    expect(() => amountOf(1e21, "USD", "Amount of deal 7")).toThrow("Amount of deal 7 is 1e+21, more digits");
    expect(() => amountOf(-1e300, "USD", "it")).toThrow("it is -1e+300, more digits");
    expect(() => decimalOf(1e21, "it")).toThrow("more digits");
    expect(() => decimalOf(1e-101, "it")).toThrow("more digits");
  });

  it("writes the number an amount stands for", () => {
    const amounts = [28_527n, -10n, 5n, 0n, 1_000n].map((minor) => numberOf({ minor, currency: "USD" }, "it"));
    expect(amounts).toEqual([285.27, -0.1, 0.05, 0, 10]);
    expect(numberOf({ minor: 1_000n, currency: "JPY" }, "it")).toBe(1_000);
  });
});
