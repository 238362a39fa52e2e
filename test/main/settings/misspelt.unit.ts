import { checkSettings } from "../../../main/settings/checkSettings";

describe("a variable that is nearly called as a setting is", () => {
  it.each([
    ["HUB_SETTING", "HUB_SETTINGS"],
    ["HUB_SETTIGNS", "HUB_SETTINGS"],
    ["SALESFORCE_SINGLE_CURENCY", "SALESFORCE_SINGLE_CURRENCY"],
    ["WORKERPORT", "WORKER_PORT"],
    ["DATABASEURL", "DATABASE_URL"],
    ["STRIPE_APIKEY", "STRIPE_API_KEY"],
    ["stripe_api_key", "STRIPE_API_KEY"],
    ["AUDIT_KEY_FIL", "AUDIT_KEY_FILE"],
    ["GATEWAY_TOKENS", "GATEWAY_TOKEN"],
  ])("is refused, where its setting would have been left out in silence: %s", (name, meant) => {
    expect(() => checkSettings("worker", { [name]: "secret-value" })).toThrow(
      `Settings cannot be used:\n  ${name}: there is no such setting; ${meant} is nearly called so`,
    );
  });

  it("and others are left to other programs", () => {
    const others = { HOSTS: "a", STRIPE_CLI_VERSION: "1", SUBGRAPH_CRM_SERVICE_HOST: "10.0.0.1", HUB_SETTING: "" };
    expect(() => checkSettings("worker", others)).not.toThrow();
  });
});
