import { minorOf, wireAmount } from "../../connectors/netsuite/decimal";
import { amountOf as fromSalesforce, numberOf } from "../../connectors/salesforce/exactNumber";
import { amountOf as fromStripe, integerOf } from "../../connectors/stripe/amount";
import { minorUnits } from "../../schema/money/minorUnits";

/** The currencies whose everyday decimals, as runtimes show them, are not those of ISO 4217: written out by hand. */
const everydayDiffers = [
  ..."AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK MRU PKR RSD SLL SOS STN SYP TWD UZS YER".split(" "),
];

describe.each([...minorUnits])("an amount in %s", (currency, places) => {
  // One hundred and twenty thousand whole units: the figure that was billed as 1,200 and posted as 120,000.
  const minor = BigInt(`120000${"0".repeat(places)}`);

  it("is the same number of major units on every platform's wire", () => {
    expect(numberOf({ minor, currency }, "it")).toBe(120_000);
    expect(wireAmount({ minor, currency })).toBe(120_000);
  });

  it("survives each platform's wire and back", () => {
    expect(fromSalesforce(120_000, currency, "it")).toEqual({ minor, currency });
    expect(minorOf("120000", currency)).toBe(minor);
    expect(fromStripe(integerOf({ minor, currency }), currency.toLowerCase())).toEqual({ minor, currency });
  });
});

it.each(everydayDiffers)("%s has two decimal places, whatever a runtime shows of it", (currency) => {
  expect(minorUnits.get(currency)).toBe(2);
});

it.each(["XAU", "XXX", "ABC", "usd", ""])("%p is no currency of any table", (currency) => {
  expect(minorUnits.has(currency)).toBe(false);
  expect(() => wireAmount({ minor: 1n, currency })).toThrow(expect.objectContaining({ class: "MAPPING" }));
  expect(() => numberOf({ minor: 1n, currency }, "it")).toThrow(expect.objectContaining({ class: "MAPPING" }));
});
