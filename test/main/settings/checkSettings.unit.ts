import { generateKeyPairSync } from "node:crypto";
import { checkSettings } from "../../../main/settings/checkSettings";

const said = (role: string, env: NodeJS.ProcessEnv, name?: string): string[] => {
  try {
    checkSettings(role, env, name);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n");
  }
};

describe("all that is wrong with the settings is told at once", () => {
  test("a value, a role, credentials given by half, and a limit in an unknown form", () => {
    const lines = said("all", {
      GATEWAY_PORT: "many",
      GATEWAY_TOKEN_ROLE: "king",
      STRIPE_API_KEY: "rk_test_1",
      HUB_SETTINGS: JSON.stringify({ approvals: { closeWonAbove: { USD: "1.234" } } }),
    });
    expect(lines).toEqual([
      "Settings cannot be used:",
      expect.stringMatching(/^ {2}GATEWAY_PORT: .*, not "many"$/),
      expect.stringMatching(/^ {2}GATEWAY_TOKEN_ROLE: there is no role "king"; there are viewer, /),
      "  STRIPE_WEBHOOK_SECRETS is not set: it is needed with STRIPE_API_KEY",
      expect.stringMatching(/^ {2}HUB_SETTINGS\.approvals\.closeWonAbove: /),
    ]);
  });

  test.each<[string, string, NodeJS.ProcessEnv, string]>([
    ["all", "", { GATEWAY_PORT: "7001", WORKER_PORT: "7001" }, "WORKER_PORT: 7001 is GATEWAY_PORT as well"],
    ["all", "", { WORKER_PORT: "4012" }, "SANDBOX_STRIPE_PORT: 4012 is WORKER_PORT as well"],
    ["worker", "", { WORKER_PORT: "7001", METRICS_PORT: "7001" }, "WORKER_PORT: 7001 is METRICS_PORT as well"],
    ["subgraph", "crm", { METRICS_PORT: "4002" }, "SUBGRAPH_CRM_PORT: 4002 is METRICS_PORT as well"],
    ["sandbox", "salesforce", { SANDBOX_SALESFORCE_PORT: "4014" }, "SANDBOX_SALESFORCE_PUBSUB_PORT: 4014 is"],
  ])("a port at which one process is to listen twice: %s %s %j", (role, name, env, words) => {
    expect(said(role, { SUBGRAPH_SECRET: "a secret of the test's", ...env }, name)).toEqual([
      "Settings cannot be used:",
      expect.stringContaining(words),
    ]);
  });

  test.each<[string, string, NodeJS.ProcessEnv]>([
    ["all", "", { GATEWAY_PORT: "0", WORKER_PORT: "0" }],
    ["gateway", "", { GATEWAY_PORT: "4001" }],
    ["subgraph", "crm", { METRICS_PORT: "4003" }],
    ["worker", "", { METRICS_PORT: "4001", METRICS_HOST: "10.0.0.1" }],
  ])("but none that two processes, or two addresses, have: %s %s %j", (role, name, env) => {
    expect(said(role, { SUBGRAPH_SECRET: "a secret of the test's", ...env }, name)).toEqual([]);
  });

  test("each once, although several checks need it", () => {
    const lines = said("worker", { STRIPE_API_URL: "nowhere", HUB_SETTINGS: "{" });
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^ {2}(STRIPE_API_URL|HUB_SETTINGS): /);
    expect(new Set(lines).size).toBe(3);
  });

  test("one account for two purposes, of which no figure could be told", () => {
    const accounts = { receivable: "1100", deferred: "2400", revenue: "4000", tax: "2200", clearing: "1100" };
    expect(said("all", { HUB_SETTINGS: JSON.stringify({ accounts }) })).toEqual([
      "Settings cannot be used:",
      expect.stringMatching(/^ {2}HUB_SETTINGS\.accounts: .*accounts that differ/),
    ]);
  });

  test("seven keys of one JSON text, each with its place, and what is nearly called so", () => {
    const HUB_SETTINGS = JSON.stringify({
      retri: {},
      collection: "POST",
      retry: { attempts: "three", jitter: 2 },
      dunning: { daysLat: [1] },
      approvals: { expireAfterDays: -1 },
      accounts: { receivable: 1100 },
      tomorrow: true,
    });
    const lines = said("worker", { HUB_SETTINGS });
    const places = ["retry.attempts", "retry", "dunning", "collection", "approvals.expireAfterDays"];
    for (const place of [...places, "accounts.receivable", "accounts.deferred"]) {
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^ {2}HUB_SETTINGS\\.${place}: `)));
    }
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^ {2}HUB_SETTINGS: there is no "retri", no "tomorrow"; .*; retry is nearly called "retri"$/,
      ),
    );
    expect(lines).toContainEqual(expect.stringMatching(/; daysLate is nearly called "daysLat"$/));
  });

  test("one setting whose name another's begins with, which could not be read", () => {
    const lines = said("gateway", {
      ...{ SUBGRAPH_SECRET: "a secret of the test's", GATEWAY_TOKEN: "short" },
      GATEWAY_TOKEN_ROLE_FILE: "/nowhere/role",
    });
    expect(lines).toEqual([
      "Settings cannot be used:",
      "  GATEWAY_TOKEN_ROLE_FILE: /nowhere/role cannot be read (ENOENT)",
      "  GATEWAY_TOKEN: each at least 16 characters",
    ]);
  });

  test.each<[string, NodeJS.ProcessEnv]>([
    ["all", { HOST: "0.0.0.0" }],
    ["gateway", { GATEWAY_TOKEN: "a-token-of-this-test" }],
    ["doctor", { OIDC_ISSUERS: '[{"name":"okta","issuer":"https://id.example","audience":"graph"}]' }],
  ])("development mode where others could ask, or are known: %s %j", (role, env) => {
    const SUBGRAPH_SECRET = "a secret of the test's";
    expect(said(role, { SUBGRAPH_SECRET, GATEWAY_DEVELOPMENT: "true", ...env })).toEqual([
      "Settings cannot be used:",
      expect.stringMatching(/^ {2}GATEWAY_DEVELOPMENT: false, or none; true is for a gateway on 127\.0\.0\.1/),
    ]);
  });

  test("a CRM into which the demo's salesperson cannot log in", () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const SALESFORCE_PRIVATE_KEY = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const env = { SALESFORCE_CLIENT_ID: "an-app", SALESFORCE_USERNAME: "hub@acme.example", SALESFORCE_PRIVATE_KEY };
    expect(said("worker", env)).toEqual([]);
    expect(said("all", env)).toEqual([
      "Settings cannot be used:",
      "  SALESFORCE_CLIENT_SECRET is not set: the demo's salesperson logs in by client credentials",
    ]);
  });

  test("a file in which the settings file's name would stand, which nobody reads", () => {
    expect(said("worker", { SETTINGS_FILE_FILE: "/etc/hub/name" })).toEqual([
      "Settings cannot be used:",
      "  SETTINGS_FILE_FILE: there is no such setting; SETTINGS_FILE names the file itself",
    ]);
  });

  test("and nothing where nothing is wrong", () => {
    expect(said("all", {})).toEqual([]);
  });
});
