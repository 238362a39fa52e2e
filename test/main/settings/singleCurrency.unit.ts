import { connectorSettings } from "../../../main/settings/connectorSettings";
import { readSettings } from "../../../main/settings/readSettings";

describe("the currency of an org that has not enabled several", () => {
  it("is taken by its ISO code", () => {
    expect(readSettings(connectorSettings, { SALESFORCE_SINGLE_CURRENCY: "CHF" })).toMatchObject({
      SALESFORCE_SINGLE_CURRENCY: "CHF",
    });
  });

  it.each(["usd", "dollars", "XAU", "$"])("is refused as %s", (text) => {
    expect(() => readSettings(connectorSettings, { SALESFORCE_SINGLE_CURRENCY: text })).toThrow(
      "SALESFORCE_SINGLE_CURRENCY: a currency's ISO code, such as USD",
    );
  });
});
