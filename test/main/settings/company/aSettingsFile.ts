import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PEM } from "./live";

export const salesforce = {
  ...{ id: "sales-eu", platform: "salesforce", role: "CRM", environment: "test" },
  url: "https://acme.my.salesforce.com",
  pubsub: { endpoint: "api.pubsub.salesforce.com:7443" },
  credentials: { clientId: "app", clientSecret: { env: "SF_SECRET" } },
};
export const stripe = {
  ...{ id: "stripe-eu", platform: "stripe", role: "BILLING", environment: "test" },
  url: "https://api.stripe.com",
  credentials: { apiKey: { env: "STRIPE_KEY" }, webhookSecrets: { env: "STRIPE_SIGNING" } },
};
export const netSuite = {
  ...{ id: "books", platform: "netsuite", role: "ERP", environment: "test" },
  url: "https://123456-sb1.suitetalk.api.netsuite.com",
  account: "123456_SB1",
  credentials: { clientId: "i", certificateId: "c", privateKey: { env: "NS_KEY" } },
};
export const hub = {
  accounts: { receivable: "1", deferred: "2", revenue: "3", tax: "4", clearing: "5" },
  items: { subscription: "a", tax: "b" },
  dimensions: { departmentByFamily: {}, department: "a", classBySegment: {}, class: "b" },
};
export const secrets = {
  SF_SECRET: "sf-secret-1",
  STRIPE_KEY: "rk_test_1",
  STRIPE_SIGNING: "whsec_of_this_test",
  NS_KEY: PEM,
};

/** A folder of its own for each test of a file, in which a settings file is written, and what it refers to. */
export function aSettingsFile() {
  let folder = "";
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "throughline-settings-"))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const mounted = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const write = (content: unknown): NodeJS.ProcessEnv => ({
    SETTINGS_FILE: mounted("throughline.jsonc", typeof content === "string" ? content : JSON.stringify(content)),
  });
  return { write, mounted, folder: () => folder };
}
