import { approvalPolicyOf } from "../../../main/settings/approvalPolicyOf";
import { auditSettings } from "../../../main/settings/auditSettings";
import { connectorSettings } from "../../../main/settings/connectorSettings";
import { platformSettings } from "../../../main/settings/platformSettings";
import { readSettings } from "../../../main/settings/readSettings";
import { serverSettings } from "../../../main/settings/serverSettings";
import { workflowSettings } from "../../../main/settings/workflowSettings";

const shapes = [platformSettings, serverSettings, connectorSettings, workflowSettings, auditSettings];
const shapeOf = (name: string) => shapes.find(({ shape }) => Object.hasOwn(shape, name)) ?? platformSettings;
const read = (name: string, text: string): unknown => Object(readSettings(shapeOf(name), { [name]: text }))[name];

const said = (name: string, text: string): string => {
  try {
    read(name, text);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const written = ["HUB_SETTINGS", "OIDC_ISSUERS", "ROLES", "STRIPE_TAX_RATES"];

describe("a setting written as JSON", () => {
  it("is one of these, all read in the same way", () => {
    const names = shapes.flatMap(({ shape }) => Object.keys(shape));
    expect(names.filter((name) => said(name, '{"hidden text').includes("not JSON")).sort()).toEqual(written);
  });

  it.each(written)("is said to be none, and where it stops being it: %s", (name) => {
    expect(said(name, '{"a": 1\n "hidden-text": 2}')).toBe(
      `Settings cannot be used:\n  ${name}: not JSON at line 2, column 2: comma expected`,
    );
    expect(said(name, "{hidden-text}")).toBe(
      `Settings cannot be used:\n  ${name}: not JSON at line 1, column 2: invalid symbol`,
    );
    expect(said(name, "[1,2")).toContain(`${name}: not JSON at line 1, column 5: close bracket expected`);
  });

  it.each(written)("is refused in one sentence when it is nested without an end: %s", (name) => {
    const deep = "[".repeat(20_000);
    for (const text of [`${deep}${"]".repeat(20_000)}`, deep, `{"a":"\\"[","b":${deep}`]) {
      expect(said(name, text)).toBe(`Settings cannot be used:\n  ${name}: nested deeper than any setting is`);
    }
    expect(said(name, `{"a":"${deep}"}`)).not.toContain("nested");
  });

  it.each([
    ["HUB_SETTINGS", '{"retry":{"attempts":3,"attempts":9}}', "retry.attempts", "given twice: leave one of them"],
    ["HUB_SETTINGS", '{"retry":{"attempts":3},"Retry":{"attempts":9}}', "Retry", "given twice: leave one of them"],
    ["STRIPE_TAX_RATES", '{"sub-us":["txr_1"],"sub-us":["txr_2"]}', "sub-us", "given twice: leave one of them"],
    ["OIDC_ISSUERS", '[{"name":"a","__proto__":{}}]', "0.__proto__", "there is no such key"],
  ])("names a key that would be left out in silence: %s %s", (name, text, path, words) => {
    expect(said(name, text)).toBe(`Settings cannot be used:\n  ${name}.${path}: ${words}`);
  });

  it("takes ids for two that differ in nothing but case", () => {
    expect(said("STRIPE_TAX_RATES", '{"001xA1":["txr_1"],"001xa1":["txr_2"]}')).not.toContain("twice");
  });

  const issuer = (more: object) =>
    JSON.stringify([{ name: "okta", issuer: "https://id.example", audience: "graph", ...more }]);
  it.each([
    ["HUB_SETTINGS", "", '{"aprovals":{"closeWonAbove":{"USD":"5"}}}', "aprovals", "approvals, orders, retry"],
    ["HUB_SETTINGS", ".approvals", '{"approvals":{"closeWonOver":{"USD":"5"}}}', "closeWonOver", "closeWonAbove"],
    ["HUB_SETTINGS", ".dunning", '{"dunning":{"daysLate":[1],"days":[1]}}', "days", "daysLate"],
    [
      "HUB_SETTINGS",
      ".retry",
      '{"retry":{"attempts":1,"firstWaitMs":1,"longestWaitMs":1,"jitter":2}}',
      "jitter",
      "attempts, firstWaitMs, longestWaitMs",
    ],
    [
      "HUB_SETTINGS",
      "",
      '{"goLive":"2026-11-01T00:00:00Z"}',
      "goLive",
      "collection, dunning, watch, approvals, orders, retry",
    ],
    ["HUB_SETTINGS", "", '{"constructor":{}}', "constructor", "collection, dunning, watch, approvals, orders, retry"],
    ["OIDC_ISSUERS", ".0", issuer({ skew: 30 }), "skew", "application"],
    ["OIDC_ISSUERS", ".0.application", issuer({ application: { claim: "a", values: "b" } }), "values", "claim, value"],
  ])("refuses a key it does not know, and lists those it knows: %s%s", (name, place, text, key, known) => {
    expect(said(name, text)).toMatch(
      new RegExp(
        `^Settings cannot be used:\n {2}${name}${place}: there is no "${key}"; there are [^\n]*${known}[^\n]*$`,
      ),
    );
  });

  it.each([
    ["HUB_SETTINGS", "[]"],
    ["HUB_SETTINGS", "null"],
    ["STRIPE_TAX_RATES", '{"sub-us":"txr_1"}'],
    ["STRIPE_TAX_RATES", "7"],
  ])("is refused with the place that is wrong when it is of another shape: %s=%s", (name, text) => {
    expect(said(name, text)).toMatch(new RegExp(`^Settings cannot be used:\n {2}${name}[.:]`));
  });

  it("has the defaults of what it leaves out", () => {
    expect(read("HUB_SETTINGS", "{}")).toMatchObject({ collection: "SEND_INVOICE", retry: { attempts: 8 } });
    expect(readSettings(workflowSettings, {})).toEqual(readSettings(workflowSettings, { HUB_SETTINGS: "{}" }));
    expect(readSettings(connectorSettings, {}).STRIPE_TAX_RATES).toEqual({});
    expect(approvalPolicyOf({})).toEqual({ closeWonAbove: {}, expireAfterDays: 14 });
  });

  it("says of a limit that its currency cannot hold which setting it is in", () => {
    const HUB_SETTINGS = '{"approvals":{"closeWonAbove":{"JPY":"100.5"}}}';
    expect(() => approvalPolicyOf({ HUB_SETTINGS })).toThrow(
      /^Settings cannot be used:\n {2}HUB_SETTINGS\.approvals\.closeWonAbove: /,
    );
  });
});
