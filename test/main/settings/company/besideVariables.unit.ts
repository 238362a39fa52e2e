import { checkDemo } from "../../../../main/demo/checkDemo";
import { checkSettings } from "../../../../main/settings/checkSettings";
import { companySettings } from "../../../../main/settings/company/companySettings";
import { hubOf } from "../../../../main/settings/company/hubOf";
import { aSettingsFile, salesforce, secrets, stripe } from "./aSettingsFile";
import { stripe as stripeVariables } from "./live";
import { said } from "./said";

const { write } = aSettingsFile();

describe("variables, the short form for one instance per role", () => {
  it("set the roles that the file does not name", () => {
    const env = write({ instances: [salesforce] });
    const { instances } = companySettings({ ...env, ...secrets, ...stripeVariables });
    expect(instances.map(({ id }) => id)).toEqual(["sales-eu", "stripe-main", "netsuite-main"]);
  });

  it("are refused for one that it names, each by its name, unless the file itself refers to it", () => {
    const env = write({
      instances: [{ ...stripe, credentials: { ...stripe.credentials, apiKey: { env: "STRIPE_API_KEY" } } }],
    });
    expect(said({ ...env, ...secrets, STRIPE_API_KEY: "rk_test_1" })).toEqual([]);
    expect(said({ ...env, ...secrets, ...stripeVariables })).toEqual(
      ["STRIPE_ENVIRONMENT", "STRIPE_API_URL", "STRIPE_WEBHOOK_SECRETS"].map(
        (name) => `${name} is set, and SETTINGS_FILE.instances.0 is stripe-eu: give one of them`,
      ),
    );
  });

  it("set what the file does not say of the hub, and are refused beside what it says", () => {
    const env = write({ hub: { timeZone: "Europe/Berlin", dunning: { daysLate: [3] } } });
    const json = (value: object) => JSON.stringify(value);
    expect(hubOf({ ...env, HUB_SETTINGS: json({ collection: "CHARGE_AUTOMATICALLY" }) }).hub).toMatchObject({
      ...{ timeZone: "Europe/Berlin", dunning: { daysLate: [3] }, collection: "CHARGE_AUTOMATICALLY" },
    });
    expect(
      said({ ...env, COMPANY_TIME_ZONE: "Europe/Berlin", HUB_SETTINGS: json({ dunning: { daysLate: [1] } }) }),
    ).toEqual([
      "SETTINGS_FILE.hub.timeZone and COMPANY_TIME_ZONE are both set: give one of them",
      "SETTINGS_FILE.hub.dunning and HUB_SETTINGS.dunning are both set: give one of them",
    ]);
  });
});

it("refuses a second instance of a role, and names both", () => {
  const env = write({ instances: [stripe, { ...stripe, id: "stripe-us" }] });
  expect(said({ ...env, ...secrets })).toEqual([
    "SETTINGS_FILE.instances.1: stripe-us is a second BILLING instance beside stripe-eu: a hub works with one of each role; give it a hub of its own",
  ]);
});

it("holds a deal of a legal entity that an instance is not said to serve", () => {
  const env = write({ instances: [{ ...stripe, legalEntities: ["sub-de", "sub-us"] }] });
  expect(hubOf(env).hub.orders.rules).toEqual([
    {
      rule: "served-by-stripe-eu",
      field: "sellingEntity",
      condition: { is: "ONE_OF", values: ["sub-de", "sub-us"] },
      message:
        "stripe-eu serves sub-de, sub-us alone: choose one of them as the selling entity, or have the settings name it.",
    },
  ]);
});

it("holds what it names to the same rules as variables are", () => {
  const plain = { ...salesforce, pubsub: { ...salesforce.pubsub, plain: true } };
  const env = write({ instances: [plain, { ...stripe, environment: "production", url: "http://a.example" }] });
  expect(said({ ...env, ...secrets, STRIPE_SIGNING: "whsec_throughline_demo" })).toEqual([
    expect.stringMatching(/^SETTINGS_FILE\.instances\.0\.environment: test, beside SETTINGS_FILE\.instances\.1/),
    expect.stringMatching(/^NETSUITE_ENVIRONMENT: stand-in, beside SETTINGS_FILE\.instances\.1\.environment/),
    expect.stringMatching(/^SETTINGS_FILE\.instances\.0\.pubsub\.plain: false/),
    expect.stringMatching(/^SETTINGS_FILE\.instances\.1\.url: https, not http/),
    expect.stringMatching(/^SETTINGS_FILE\.instances\.1\.credentials\.webhookSecrets: the demo's/),
    expect.stringMatching(/^SETTINGS_FILE\.instances\.1\.environment: production, but .* test mode/),
  ]);
});

it("is read by each role for what it does: a subgraph needs no credential", () => {
  const env = {
    ...write({ instances: [stripe], hub: { timeZone: "Europe/Berlin" } }),
    SUBGRAPH_SECRET: "x".repeat(16),
  };
  expect(() => checkSettings("subgraph", env)).not.toThrow();
  expect(() => checkSettings("worker", env)).toThrow("STRIPE_KEY is not set");
  expect(() => checkDemo({ ...env, ...secrets })).toThrow("SETTINGS_FILE.instances.0.environment: test, but the demo");
});
