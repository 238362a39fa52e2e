import { connectorSettings } from "../../../../main/settings/connectorSettings";
import { readSettings } from "../../../../main/settings/readSettings";
import { books, netSuite, PEM, salesforce, stripe } from "./live";
import { said } from "./said";

const missing = (name: string, cause: string) => `${name} is not set: it is needed with ${cause}`;

/** Of some settings, all but these. */
const without = (all: Record<string, string>, ...names: string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));

const app = { SALESFORCE_CLIENT_ID: "id", SALESFORCE_CLIENT_SECRET: "secret" };

describe("what is left to the defaults, which are the stand-ins'", () => {
  it("is used on this machine, and where a stand-in is said to be", () => {
    expect(said({})).toEqual([]);
    expect(said({ STRIPE_API_URL: "http://localhost:9", NETSUITE_URL: "http://[::1]:9" })).toEqual([]);
    expect(said({ STRIPE_API_URL: "http://sandbox-stripe:4012", STRIPE_ENVIRONMENT: "stand-in" })).toEqual([]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ["Stripe", { STRIPE_API_URL: stripe.STRIPE_API_URL }, ["STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRETS"]],
    [
      "Salesforce",
      { SALESFORCE_LOGIN_URL: salesforce.SALESFORCE_LOGIN_URL },
      ["SALESFORCE_CLIENT_ID", "SALESFORCE_CLIENT_SECRET", "SALESFORCE_PUBSUB"],
    ],
    [
      "NetSuite",
      { NETSUITE_URL: netSuite.NETSUITE_URL },
      ["NETSUITE_ACCOUNT", "NETSUITE_CLIENT_ID", "NETSUITE_CERTIFICATE_ID", "NETSUITE_PRIVATE_KEY"],
    ],
  ])("is not sent to a live system, nor taken from its webhooks: %s", (_platform, env, names) => {
    const [place = ""] = Object.keys(env);
    const prefix = place.split("_")[0];
    expect(said(env)).toEqual([
      ...names.map((name) => missing(name, place)),
      expect.stringMatching(
        new RegExp(`^${prefix}_ENVIRONMENT is not set: one of stand-in, test, production; it is needed with ${place}`),
      ),
    ]);
  });

  it("is needed as soon as something is said to be no stand-in, wherever it is", () => {
    expect(said({ STRIPE_ENVIRONMENT: "test" })).toEqual(
      ["STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRETS", "STRIPE_API_URL"].map((name) => missing(name, "STRIPE_ENVIRONMENT")),
    );
  });
});

describe("credentials of a platform", () => {
  it.each<[NodeJS.ProcessEnv]>([
    [{ STRIPE_API_KEY: "rk_test_1", STRIPE_WEBHOOK_SECRETS: "whsec_of_this_test" }],
    [app],
    [stripe],
    [salesforce],
    [
      {
        ...without(salesforce, "SALESFORCE_CLIENT_SECRET"),
        SALESFORCE_USERNAME: "hub@acme",
        SALESFORCE_PRIVATE_KEY: PEM,
      },
    ],
    [netSuite],
  ])("are taken when all that one way needs is given", (env) => {
    expect(said(env)).toEqual([]);
  });

  it.each<[string[], NodeJS.ProcessEnv, string]>([
    [["STRIPE_WEBHOOK_SECRETS"], { STRIPE_API_KEY: "rk_test_1" }, "STRIPE_API_KEY"],
    [["SALESFORCE_CLIENT_ID"], { SALESFORCE_CLIENT_SECRET: "s" }, "SALESFORCE_CLIENT_SECRET"],
    [["SALESFORCE_PRIVATE_KEY"], { ...app, SALESFORCE_USERNAME: "hub@acme" }, "SALESFORCE_USERNAME"],
    [["SALESFORCE_CLIENT_ID", "SALESFORCE_USERNAME"], { SALESFORCE_PRIVATE_KEY: PEM }, "SALESFORCE_PRIVATE_KEY"],
    [["NETSUITE_TOKEN_SECRET"], without(netSuite, "NETSUITE_TOKEN_SECRET"), "NETSUITE_ACCOUNT"],
    [
      ["NETSUITE_ACCOUNT", "NETSUITE_CLIENT_ID", "NETSUITE_CERTIFICATE_ID"],
      { NETSUITE_PRIVATE_KEY: PEM },
      "NETSUITE_PRIVATE_KEY",
    ],
  ])("are refused by half, for want of %j", (names, env, cause) => {
    expect(said({ ...books, ...env })).toEqual(names.map((name) => missing(name, cause)));
  });

  it.each(["SALESFORCE_PRIVATE_KEY", "NETSUITE_PRIVATE_KEY"] as const)("are read at the border: %s", (name) => {
    expect(() => readSettings(connectorSettings, { [name]: "nope" })).toThrow(`${name}: a private key in PEM`);
    expect(() => readSettings(connectorSettings, { [name]: PEM.slice(0, 200) })).toThrow(
      `${name}: a private key in PEM`,
    );
    expect(readSettings(connectorSettings, { [name]: PEM.replaceAll("\n", "\\n") })[name]).toBe(PEM);
  });
});
