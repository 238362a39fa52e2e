import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { checkDemo } from "../../../../main/demo/checkDemo";
import { companySettings } from "../../../../main/settings/company/companySettings";
import { books, netSuite, salesforce, stripe } from "./live";
import { said } from "./said";

const production = {
  ...salesforce,
  ...stripe,
  ...netSuite,
  SALESFORCE_ENVIRONMENT: "production",
  STRIPE_ENVIRONMENT: "production",
  STRIPE_API_KEY: "rk_live_1",
  NETSUITE_ENVIRONMENT: "production",
  NETSUITE_ACCOUNT: "123456",
  NETSUITE_URL: "https://123456.suitetalk.api.netsuite.com",
};

const environmentsOf = (env: NodeJS.ProcessEnv) =>
  companySettings(env).instances.map(({ id, environment }) => [id, environment]);

describe("what a platform instance is", () => {
  it("is a stand-in where nothing is said and it is on this machine", () => {
    expect(environmentsOf({})).toEqual([
      ["salesforce-main", "stand-in"],
      ["stripe-main", "stand-in"],
      ["netsuite-main", "stand-in"],
    ]);
  });

  it("may be a stand-in for one and a test account for another", () => {
    expect(environmentsOf(stripe)).toContainEqual(["stripe-main", "test"]);
    expect(environmentsOf(stripe)).toContainEqual(["netsuite-main", "stand-in"]);
  });

  it("is production for all or for none", () => {
    expect(said(production)).toEqual([]);
    const mixed = { ...production, ...netSuite };
    expect(said(mixed)).toEqual([
      "NETSUITE_ENVIRONMENT: test, beside SALESFORCE_ENVIRONMENT, which is production: production meets production only",
    ]);
    expect(said({ ...stripe, STRIPE_ENVIRONMENT: "production", STRIPE_API_KEY: "sk_live_1" })).toEqual(
      ["SALESFORCE", "NETSUITE"].map(
        (name) =>
          `${name}_ENVIRONMENT: stand-in, beside STRIPE_ENVIRONMENT, which is production: production meets production only`,
      ),
    );
  });

  it("is nothing but stand-in, test or production", () => {
    expect(said({ STRIPE_ENVIRONMENT: "live" })).toContain(
      'STRIPE_ENVIRONMENT: one of stand-in, test, production, not "live"',
    );
  });
});

describe("an account that says otherwise than the setting", () => {
  it.each([
    ["test", "sk_live_1", "live mode", "production"],
    ["test", "rk_live_1", "live mode", "production"],
    ["production", "sk_test_1", "test mode", "test"],
  ])("keeps the hub from starting, and it says how to confirm: %s, %s", (environment, key, mode, confirmed) => {
    const env = { ...production, STRIPE_ENVIRONMENT: environment, STRIPE_API_KEY: key };
    expect(said(env)).toContain(
      `STRIPE_ENVIRONMENT: ${environment}, but STRIPE_API_KEY is a key of Stripe's ${mode}: where that is meant, set STRIPE_ENVIRONMENT to ${confirmed}, or give another key`,
    );
  });

  it("is one whose live key a stand-in is given", () => {
    expect(said({ STRIPE_API_KEY: "sk_live_1", STRIPE_WEBHOOK_SECRETS: "whsec_of_this_test" })).toEqual([
      expect.stringMatching(/^STRIPE_ENVIRONMENT: stand-in, but STRIPE_API_KEY is a key of Stripe's live mode/),
    ]);
  });

  it.each([
    ["123456", "test", "a production account", "production"],
    ["123456_SB1", "production", "an account to test in", "test"],
    ["123456_RP", "production", "an account to test in", "test"],
    ["TSTDRV1234567", "production", "an account to test in", "test"],
  ])("is told by NetSuite's account id: %s", (account, environment, kind, confirmed) => {
    const host = account.toLowerCase().replace("_", "-");
    const url = `https://${host}.suitetalk.api.netsuite.com`;
    const env = { ...netSuite, NETSUITE_ACCOUNT: account, NETSUITE_URL: url, NETSUITE_ENVIRONMENT: environment };
    expect(said(env)).toContain(
      `NETSUITE_ENVIRONMENT: ${environment}, but ${account}, of NETSUITE_ACCOUNT, is ${kind} by its id: where that is meant, set NETSUITE_ENVIRONMENT to ${confirmed}, or name another account`,
    );
    expect(said({ ...env, NETSUITE_ENVIRONMENT: confirmed }).join()).not.toContain("by its id");
  });

  it("is a NetSuite account at another's address", () => {
    expect(said({ ...netSuite, NETSUITE_URL: "https://123456.suitetalk.api.netsuite.com" })).toEqual([
      "NETSUITE_URL: the address of 123456, but NETSUITE_ACCOUNT is 123456_SB1",
    ]);
    const url = "https://123456-sb1.suitetalk.api.netsuite.com.";
    expect(said({ ...production, NETSUITE_URL: url })).toEqual([
      "NETSUITE_URL: the address of 123456-sb1, but NETSUITE_ACCOUNT is 123456",
    ]);
  });

  it("is no NetSuite account whose id is written as in its address, where it says nothing of what it is", () => {
    const url = "https://123456-sb1.suitetalk.api.netsuite.com";
    expect(said({ ...production, NETSUITE_ACCOUNT: "123456-sb1", NETSUITE_URL: url })).toEqual([
      'NETSUITE_ACCOUNT: an account id, such as 123456 or 123456_SB1, not "123456-sb1"',
    ]);
  });

  it.each([
    ["SALESFORCE_LOGIN_URL", "https://acme.my.salesforce.com", "SALESFORCE"],
    ["SALESFORCE_PUBSUB", "api.pubsub.salesforce.com:7443", "SALESFORCE"],
    ["STRIPE_API_URL", "https://api.stripe.com", "STRIPE"],
    ["NETSUITE_URL", "https://1.suitetalk.api.netsuite.com", "NETSUITE"],
    ["SALESFORCE_LOGIN_URL", "http://acme.my.salesforce.com", "SALESFORCE"],
    ["SALESFORCE_LOGIN_URL", "http://acme.my.salesforce.com.", "SALESFORCE"],
    ["SALESFORCE_PUBSUB", "API.pubsub.salesforce.com.:7443", "SALESFORCE"],
    ["STRIPE_API_URL", "https://api.stripe.com.", "STRIPE"],
    ["STRIPE_API_URL", "HTTPS://API.STRIPE.COM.:443/v1", "STRIPE"],
    ["NETSUITE_URL", "https://1.suitetalk.api.netsuite.com.", "NETSUITE"],
  ])("is a stand-in at the vendor's own address: %s", (name, place, prefix) => {
    expect(said({ [name]: place, [`${prefix}_ENVIRONMENT`]: "stand-in" })).toEqual([
      expect.stringMatching(
        new RegExp(`^${prefix}_ENVIRONMENT: test or production, not stand-in: .* of ${name}, is the vendor's own$`),
      ),
    ]);
  });
});

describe("outside of stand-ins", () => {
  it("no secret is the demo's, which is printed in the repository", () => {
    const demo = "the demo's, which everybody knows, is for stand-ins alone";
    const secrets = "whsec_of_this_test,whsec_throughline_demo";
    expect(said({ ...stripe, STRIPE_WEBHOOK_SECRETS: secrets })).toEqual([`STRIPE_WEBHOOK_SECRETS: ${demo}`]);
    expect(said({ ...stripe, STRIPE_API_KEY: "sk_test_throughline_demo" })).toEqual([`STRIPE_API_KEY: ${demo}`]);
    expect(said({ ...stripe, STRIPE_API_KEY: "rk_test_throughline_strict" })).toEqual([`STRIPE_API_KEY: ${demo}`]);
    const app = { ...salesforce, SALESFORCE_CLIENT_SECRET: "throughline-demo-secret" };
    expect(said(app)).toEqual([`SALESFORCE_CLIENT_SECRET: ${demo}`]);
  });

  it.each([
    ["STRIPE_API_URL", { ...stripe, STRIPE_API_URL: "http://127.0.0.1:4012" }],
    ["STRIPE_API_URL", { ...stripe, STRIPE_API_URL: "HTTP://api.stripe.com" }],
    ["SALESFORCE_LOGIN_URL", { ...salesforce, SALESFORCE_LOGIN_URL: "http://acme.my.salesforce.com" }],
    ["SALESFORCE_LOGIN_URL", { ...salesforce, SALESFORCE_LOGIN_URL: "Http://acme.my.salesforce.com" }],
    ["NETSUITE_URL", { ...netSuite, NETSUITE_URL: "http://123456-sb1.suitetalk.api.netsuite.com" }],
    ["NETSUITE_URL", { ...netSuite, NETSUITE_URL: " HTTP://123456-sb1.suitetalk.api.netsuite.com" }],
  ])("nothing is sent without TLS: %s", (name, env) => {
    expect(said(env)).toEqual([expect.stringMatching(new RegExp(`^${name}: https, not http, at `))]);
  });

  it("nor is the Pub/Sub API asked in plain text", () => {
    expect(said({ ...salesforce, SALESFORCE_PUBSUB_PLAIN: "true" })).toEqual([
      expect.stringMatching(/^SALESFORCE_PUBSUB_PLAIN: false; without TLS/),
    ]);
    expect(said({ SALESFORCE_PUBSUB: "[::1]:4014", SALESFORCE_PUBSUB_PLAIN: "true" })).toEqual([]);
  });

  it.each(["accounts", "items", "dimensions"])("there are no default %s: they are the stand-in's", (key) => {
    const { [key]: _left, ...rest } = JSON.parse(books.HUB_SETTINGS) as Record<string, unknown>;
    expect(said({ ...netSuite, HUB_SETTINGS: JSON.stringify(rest) })).toEqual([
      `HUB_SETTINGS.${key} is not set: netsuite-main is no stand-in, whose ${key} are the defaults (or SETTINGS_FILE.hub.${key})`,
    ]);
    expect(said({ HUB_SETTINGS: JSON.stringify(rest) })).toEqual([]);
  });

  it("there is no demo", () => {
    expect(() => checkDemo(stripe)).toThrow(
      "STRIPE_ENVIRONMENT: test, but the demo enters its deals in stand-ins alone: run each role on its own with stripe-main",
    );
    expect(() => checkDemo({})).not.toThrow();
  });
});

describe("the sandboxes in the containers", () => {
  const text = readFileSync(join(__dirname, "../../../../docker-compose.yml"), "utf8");
  const { services } = z
    .object({ services: z.record(z.string(), z.object({ environment: z.record(z.string(), z.string().nullable()) })) })
    .parse(parse(text, { merge: true }));
  /** What a service is given where nothing is exported but the passwords. */
  const given = (service: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(services[service]?.environment ?? {})
        .map(([name, value]) => [name, (value ?? "").replace(/\$\{\w+(?::-([^}]*))?\}/g, "$1")] as const)
        .filter(([, value]) => value !== ""),
    );

  it("are said to be stand-ins, so that the worker takes its defaults for them", () => {
    expect(said(given("worker"))).toEqual([]);
    expect(environmentsOf(given("worker")).map(([, environment]) => environment)).toEqual(
      Array<string>(3).fill("stand-in"),
    );
  });

  it("are not, once a live system's address is exported in the place of one", () => {
    expect(said({ ...given("worker"), STRIPE_API_URL: "https://api.stripe.com" })).toEqual([
      expect.stringMatching(/^STRIPE_ENVIRONMENT: test or production, not stand-in/),
    ]);
  });
});
