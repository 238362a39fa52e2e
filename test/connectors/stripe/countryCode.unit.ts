import { countryCode } from "../../../connectors/stripe/write/countryCode";

describe("a country of the CRM's", () => {
  it.each([
    ["US", "US"],
    ["de", "DE"],
    ["United States", "US"],
    ["United States of America", "US"],
    [" USA ", "US"],
    ["UK", "GB"],
    ["United Kingdom", "GB"],
    ["Deutschland", "DE"],
    ["Germany", "DE"],
    ["España", "ES"],
    ["日本", "JP"],
  ])("%s is %s", (named, code) => {
    expect(countryCode(named)).toBe(code);
  });

  it.each(["Freedonia", "", "QQ", "EU", "ZZ", "U.S."])("%s is not guessed", (named) => {
    expect(countryCode(named)).toBeNull();
  });
});
