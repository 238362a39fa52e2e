import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkCredentials } from "../../../main/settings/checkCredentials";
import { connectorSettings } from "../../../main/settings/connectorSettings";
import { readSettings } from "../../../main/settings/readSettings";

const said = (env: NodeJS.ProcessEnv): string[] => {
  try {
    checkCredentials(env);
    return [];
  } catch (error) {
    const [head, ...lines] = (error as Error).message.split("\n");
    expect(head).toBe("Settings cannot be used:");
    return lines.map((line) => line.trim());
  }
};
const missing = (name: string, cause: string) => `${name} is not set: it is needed with ${cause}`;

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const PEM = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

const stripe = { STRIPE_API_KEY: "rk_live_1", STRIPE_WEBHOOK_SECRETS: "whsec_of_this_test" };
const client = { SALESFORCE_CLIENT_ID: "id", SALESFORCE_CLIENT_SECRET: "secret" };
const salesforce = {
  SALESFORCE_LOGIN_URL: "https://acme.my.salesforce.com",
  SALESFORCE_PUBSUB: "api.pubsub.salesforce.com:7443",
};
const tokens = {
  ...{ NETSUITE_ACCOUNT: "123456", NETSUITE_CONSUMER_KEY: "a", NETSUITE_CONSUMER_SECRET: "b" },
  ...{ NETSUITE_TOKEN_ID: "c", NETSUITE_TOKEN_SECRET: "d" },
};

describe("the demo's credentials", () => {
  it("are used on this machine, and at the hosts that are named", () => {
    expect(said({})).toEqual([]);
    expect(said({ STRIPE_API_URL: "http://localhost:9", NETSUITE_URL: "http://[::1]:9" })).toEqual([]);
    expect(said({ STRIPE_API_URL: "http://sandbox-stripe:4012", DEMO_HOSTS: "a,sandbox-stripe" })).toEqual([]);
  });

  it.each<[string, NodeJS.ProcessEnv, string[]]>([
    ["Stripe", { STRIPE_API_URL: "https://api.stripe.com" }, ["STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRETS"]],
    [
      "Salesforce",
      { SALESFORCE_LOGIN_URL: salesforce.SALESFORCE_LOGIN_URL },
      [...Object.keys(client), "SALESFORCE_PUBSUB"],
    ],
    [
      "NetSuite",
      { NETSUITE_URL: "https://123456.suitetalk.api.netsuite.com" },
      ["NETSUITE_ACCOUNT", "NETSUITE_CLIENT_ID", "NETSUITE_CERTIFICATE_ID", "NETSUITE_PRIVATE_KEY"],
    ],
  ])("are not sent to a live system, nor taken from its webhooks: %s", (_platform, env, names) => {
    expect(said(env)).toEqual(names.map((name) => missing(name, String(Object.keys(env)[0]))));
  });

  it("are not those of a live system when they are written out", () => {
    const env = { ...stripe, STRIPE_API_URL: "https://api.stripe.com" };
    expect(said(env)).toEqual([]);
    expect(said({ ...env, STRIPE_WEBHOOK_SECRETS: "whsec_of_this_test,whsec_throughline_demo" })).toEqual([
      expect.stringMatching(/^STRIPE_WEBHOOK_SECRETS: the demo's/),
    ]);
  });

  it("are for exactly the sandboxes in the containers", () => {
    const compose = readFileSync(join(__dirname, "../../../docker-compose.yml"), "utf8");
    const set = (name: string) => new RegExp(`^  ${name}: (?:\\$\\{\\w+:-)?([^}\\n]+)`, "m").exec(compose)?.[1];
    const places = ["SALESFORCE_LOGIN_URL", "SALESFORCE_PUBSUB", "STRIPE_API_URL", "NETSUITE_URL"];
    const env = Object.fromEntries(["DEMO_HOSTS", ...places].map((name) => [name, set(name)]));
    expect(Object.values(env)).not.toContain(undefined);
    expect(said(env)).toEqual([]);
    expect(said({ ...env, DEMO_HOSTS: "" })).toHaveLength(11);
  });
});

describe("credentials of a platform", () => {
  it("are sent without TLS to a sandbox alone", () => {
    const env = { ...client, ...salesforce, SALESFORCE_PUBSUB_PLAIN: "true" };
    expect(said(env)).toEqual([expect.stringMatching(/^SALESFORCE_PUBSUB_PLAIN: false; without TLS/)]);
    expect(said({ ...env, SALESFORCE_PUBSUB_PLAIN: "false" })).toEqual([]);
    expect(said({ SALESFORCE_PUBSUB: "[::1]:4014", SALESFORCE_PUBSUB_PLAIN: "true" })).toEqual([]);
  });

  it.each<[string, NodeJS.ProcessEnv]>([
    ["STRIPE_API_URL", { ...stripe, STRIPE_API_URL: "http://api.stripe.com" }],
    ["SALESFORCE_LOGIN_URL", { ...client, ...salesforce, SALESFORCE_LOGIN_URL: "http://acme.my.salesforce.com" }],
    ["NETSUITE_URL", { ...tokens, NETSUITE_URL: "http://123456.suitetalk.api.netsuite.com" }],
  ])("are sent by http to a sandbox alone: %s", (name, env) => {
    expect(said(env)).toEqual([expect.stringMatching(new RegExp(`^${name}: https, not http, at `))]);
    const host = new URL(String(env[name])).hostname;
    expect(said({ ...env, DEMO_HOSTS: host })).toEqual([]);
    expect(said({ ...env, [name]: String(env[name]).replace("http:", "https:") })).toEqual([]);
  });

  it.each<[NodeJS.ProcessEnv]>([
    [stripe],
    [client],
    [{ ...client, ...salesforce }],
    [{ ...salesforce, SALESFORCE_CLIENT_ID: "id", SALESFORCE_USERNAME: "hub@acme", SALESFORCE_PRIVATE_KEY: PEM }],
    [{ ...tokens, NETSUITE_URL: "https://123456.suitetalk.api.netsuite.com" }],
  ])("are taken when all that one way needs is given", (env) => {
    expect(said(env)).toEqual([]);
  });

  it.each<[string[], NodeJS.ProcessEnv, string]>([
    [["STRIPE_WEBHOOK_SECRETS"], { STRIPE_API_KEY: "rk_live_1" }, "STRIPE_API_KEY"],
    [["SALESFORCE_CLIENT_ID"], { SALESFORCE_CLIENT_SECRET: "s" }, "SALESFORCE_CLIENT_SECRET"],
    [["SALESFORCE_PRIVATE_KEY"], { ...client, SALESFORCE_USERNAME: "hub@acme" }, "SALESFORCE_USERNAME"],
    [["SALESFORCE_CLIENT_ID", "SALESFORCE_USERNAME"], { SALESFORCE_PRIVATE_KEY: PEM }, "SALESFORCE_PRIVATE_KEY"],
    [["NETSUITE_TOKEN_SECRET"], { ...tokens, NETSUITE_TOKEN_SECRET: "" }, "NETSUITE_ACCOUNT"],
    [
      ["NETSUITE_ACCOUNT", "NETSUITE_CLIENT_ID", "NETSUITE_CERTIFICATE_ID"],
      { NETSUITE_PRIVATE_KEY: PEM },
      "NETSUITE_PRIVATE_KEY",
    ],
  ])("are refused by half, for want of %j", (names, env, cause) => {
    expect(said(env)).toEqual(names.map((name) => missing(name, cause)));
  });

  it.each(["SALESFORCE_PRIVATE_KEY", "NETSUITE_PRIVATE_KEY"] as const)("are read at the border: %s", (name) => {
    expect(() => readSettings(connectorSettings, { [name]: "nope" })).toThrow(`${name}: a private key in PEM`);
    expect(() => readSettings(connectorSettings, { [name]: PEM.slice(0, 200) })).toThrow(
      `${name}: a private key in PEM`,
    );
    expect(readSettings(connectorSettings, { [name]: PEM.replaceAll("\n", "\\n") })[name]).toBe(PEM);
  });
});
