import { minorOf, wireAmount, wireNumber } from "../../../connectors/netsuite/decimal";

describe("amounts on NetSuite's wire", () => {
  it.each([
    ["1290", "USD", 129000n],
    ["100.1", "USD", 10010n],
    ["-.5", "EUR", -50n],
    ["12.340", "USD", 1234n],
    ["1200", "JPY", 1200n],
    ["1.234", "KWD", 1234n],
    ["90071992547409.93", "USD", 9007199254740993n],
  ])("reads %s %s as %s", (text, currency, minor) => {
    expect(minorOf(text, currency)).toBe(minor);
  });

  it.each(["", "-", "1.005", "1e3", "1,200"])("does not guess what '%s' means", (text) => {
    expect(() => minorOf(text, "USD")).toThrow(expect.objectContaining({ class: "SCHEMA_DRIFT" }));
  });

  it("takes no amount that the hub cannot keep", () => {
    expect(minorOf("92233720368547758.07", "USD")).toBe(2n ** 63n - 1n);
    expect(() => minorOf("92233720368547758.08", "USD")).toThrow(expect.objectContaining({ class: "SCHEMA_DRIFT" }));
    expect(() => minorOf("-" + "9".repeat(30), "USD")).toThrow("more USD than any document has");
  });

  it.each([
    [10n, "USD", "0.1"],
    [-129015n, "USD", "-1290.15"],
    [1200n, "JPY", "1200"],
    [1n, "KWD", "0.001"],
    [999999999999999n, "USD", "9999999999999.99"],
  ])("writes %s %s as %s", (minor, currency, text) => {
    expect(JSON.stringify(wireAmount({ minor, currency }))).toBe(text);
  });

  it("refuses what a JSON number cannot hold exactly", () => {
    const refused = expect.objectContaining({ class: "VALIDATION" });
    expect(() => wireAmount({ minor: 9007199254740993n, currency: "USD" })).toThrow(refused);
    expect(() => wireNumber("1e3")).toThrow(refused);
    expect(JSON.stringify(wireNumber("0.000001234"))).toBe("0.000001234");
  });
});
