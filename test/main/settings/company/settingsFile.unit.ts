import { join } from "node:path";
import { fields } from "../../../../connectors/salesforce/fields";
import { companySettings } from "../../../../main/settings/company/companySettings";
import { instanceOf } from "../../../../main/settings/company/instanceOf";
import { aSettingsFile, hub, netSuite, salesforce, secrets, stripe } from "./aSettingsFile";
import { PEM } from "./live";
import { said } from "./said";

const { write, folder } = aSettingsFile();

describe("the settings file", () => {
  it("names the instances, each with what its connector is opened with", () => {
    const env = write({
      instances: [
        {
          ...salesforce,
          fields: { account: { segment: "Tier__c" }, opportunity: { stageChangedAt: "LastStageChangeDate" } },
          picklists: { wonStage: "Gewonnen", termEnds: { Ende: "END" } },
          budget: { concurrency: 4, calls: 500, windowSeconds: 60 },
        },
        { ...stripe, taxRates: { "sub-us": ["txr_1"] }, budget: { concurrency: 7, calls: 10, windowSeconds: 1 } },
        { ...netSuite, fields: { correlation: "custbody_a", serviceColumns: { start: "s", end: "e" } } },
      ],
      hub: { ...hub, goLive: "2026-11-01T00:00:00Z", timeZone: "Europe/Berlin", recognition: "ERP" },
    });
    const company = companySettings({ ...env, ...secrets });
    expect(company.instances.map(({ id, role, environment }) => [id, role, environment])).toEqual([
      ["sales-eu", "CRM", "test"],
      ["stripe-eu", "BILLING", "test"],
      ["books", "ERP", "test"],
    ]);
    expect(instanceOf(company.instances, "salesforce").connection).toEqual({
      instanceId: "sales-eu",
      loginUrl: "https://acme.my.salesforce.com",
      auth: { kind: "client-credentials", clientId: "app", clientSecret: "sf-secret-1" },
      pubSubEndpoint: "api.pubsub.salesforce.com:7443",
      pubSubInsecure: false,
      fieldNames: {
        ...fields,
        account: { ...fields.account, segment: "Tier__c" },
        opportunity: { ...fields.opportunity, stageChangedAt: "LastStageChangeDate" },
      },
      wonStage: "Gewonnen",
      termEnds: { Ende: "END" },
      budget: { concurrency: 4, calls: 500, windowSeconds: 60 },
    });
    expect(instanceOf(company.instances, "stripe").connection).toMatchObject({
      ...{ instanceId: "stripe-eu", apiKey: "rk_test_1", baseUrl: "https://api.stripe.com" },
      ...{
        webhookSecrets: ["whsec_of_this_test"],
        taxRates: { "sub-us": ["txr_1"] },
        budget: { concurrency: 7, calls: 10, windowSeconds: 1 },
      },
    });
    expect(instanceOf(company.instances, "netsuite").connection).toEqual({
      ...{ instanceId: "books", baseUrl: netSuite.url, accountId: "123456_SB1" },
      auth: { kind: "oauth2-m2m", clientId: "i", certificateId: "c", privateKey: PEM.trim() },
      ...{ correlationField: "custbody_a", serviceColumns: { start: "s", end: "e" } },
    });
    expect(company.hub).toMatchObject({
      ...hub,
      ...{ goLive: "2026-11-01T00:00:00Z", timeZone: "Europe/Berlin", recognition: "ERP" },
      retry: { attempts: 8 },
    });
  });

  it("takes comments, and says where it stops being JSON", () => {
    expect(said(write("// of ours\n{ /* none */ }"))).toEqual([]);
    expect(said(write('{\n  "hub": {,}\n}'))).toEqual([
      expect.stringMatching(/^SETTINGS_FILE: .*throughline\.jsonc is not JSON at line 2, column 11: /),
    ]);
    expect(said({ SETTINGS_FILE: join(folder(), "none") })).toEqual([
      expect.stringMatching(/^SETTINGS_FILE: .*none cannot be read \(ENOENT\)$/),
    ]);
    expect(said({ SETTINGS_FILE: folder() })).toEqual([expect.stringMatching(/cannot be read \(EISDIR\)$/)]);
  });

  it.each<[string, object, string]>([
    ["", { instance: [] }, 'there is no "instance"; there are $schema, instances, hub'],
    ["hub", { hub: { acounts: {} } }, 'there is no "acounts"; there are goLive'],
    ["instances.0", { instances: [{ ...stripe, budjet: {} }] }, 'there is no "budjet"; there are id'],
    [
      "instances.0.fields.account",
      { instances: [{ ...salesforce, fields: { account: { tier: "a" } } }] },
      'there is no "tier"; there are segment, region, successOwner',
    ],
    ["instances.0.platform", { instances: [{ ...stripe, platform: "zuora" }] }, "one of salesforce, stripe, netsuite"],
    ["instances.0.role", { instances: [{ ...stripe, role: "CRM" }] }, "one of BILLING"],
    ["instances.0.environment", { instances: [{ ...stripe, environment: "live" }] }, "one of stand-in, test, produc"],
    ["instances.0.id", { instances: [{ ...stripe, id: "Stripe 1" }] }, "small letters, digits and hyphens"],
    [
      "instances.0.picklists.termEnds.X",
      { instances: [{ ...salesforce, picklists: { termEnds: { X: "STOP" } } }] },
      "one of END, RENEW",
    ],
    [
      "instances.0.budget.calls",
      { instances: [{ ...stripe, budget: { concurrency: 1, calls: 0, windowSeconds: 1 } }] },
      "calls, 1 to 1000000",
    ],
    [
      "instances.0.credentials",
      { instances: [{ ...netSuite, credentials: { clientId: "a", certificateId: "b" } }] },
      "all of clientId, certificateId, privateKey, or all of consumerKey",
    ],
    [
      "instances.0.credentials",
      { instances: [{ ...salesforce, credentials: { clientId: "a", username: "b" } }] },
      "clientId with clientSecret, or clientId with username and privateKey",
    ],
  ])("is refused by the path that is wrong, with what is allowed: %s", (at, content, words) => {
    const [line] = said(write(content));
    expect(line?.startsWith(`${["SETTINGS_FILE", at].filter(Boolean).join(".")}: ${words}`)).toBe(true);
  });

  it("tells all that is wrong at once, in it and beside it", () => {
    const env = write({ instances: [{ ...stripe, url: "nowhere" }], hub: { retry: {} } });
    expect(said({ ...env, ...secrets })).toHaveLength(4);
    const references = write({ instances: [salesforce, stripe] });
    expect(said({ ...references, NETSUITE_URL: "https://1.suitetalk.api.netsuite.com" })).toEqual([
      ...["ACCOUNT", "CLIENT_ID", "CERTIFICATE_ID", "PRIVATE_KEY"].map(
        (name) => `NETSUITE_${name} is not set: it is needed with NETSUITE_URL`,
      ),
      "SETTINGS_FILE.instances.0.credentials.clientSecret: SF_SECRET is not set",
      "SETTINGS_FILE.instances.1.credentials.apiKey: STRIPE_KEY is not set",
      "SETTINGS_FILE.instances.1.credentials.webhookSecrets: STRIPE_SIGNING is not set",
      expect.stringMatching(/^NETSUITE_ENVIRONMENT is not set/),
    ]);
  });
});
