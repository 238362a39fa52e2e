import { besideSandboxes } from "../../../main/demo/besideSandboxes";

describe("a hub beside its sandboxes", () => {
  it("finds each where its port says, and is found by Stripe's where its worker listens", () => {
    const moved = {
      ...{ SANDBOX_SALESFORCE_PORT: "5011", SANDBOX_SALESFORCE_PUBSUB_PORT: "5014" },
      ...{ SANDBOX_STRIPE_PORT: "5012", SANDBOX_NETSUITE_PORT: "5013", WORKER_PORT: "5001" },
    };
    expect(besideSandboxes(moved)).toEqual({
      ...moved,
      SALESFORCE_LOGIN_URL: "http://127.0.0.1:5011",
      SALESFORCE_PUBSUB: "127.0.0.1:5014",
      STRIPE_API_URL: "http://127.0.0.1:5012",
      NETSUITE_URL: "http://127.0.0.1:5013",
      SANDBOX_STRIPE_WEBHOOK_URL: "http://127.0.0.1:5001/webhooks/stripe-main",
    });
  });

  it("takes an empty place for none, and one in a file for one", () => {
    const STRIPE_API_URL_FILE = "/run/secrets/stripe-url";
    const env = { SANDBOX_NETSUITE_PORT: "5013", NETSUITE_URL: "", STRIPE_API_URL_FILE };
    const beside = besideSandboxes(env);
    expect(beside.NETSUITE_URL).toBe("http://127.0.0.1:5013");
    expect(beside).toMatchObject({ STRIPE_API_URL_FILE });
    expect(beside).not.toHaveProperty("STRIPE_API_URL");
  });

  it("goes where it is told to, whatever the ports", () => {
    const STRIPE_API_URL = "https://api.stripe.com";
    expect(besideSandboxes({ STRIPE_API_URL, SANDBOX_STRIPE_PORT: "5012" })).toMatchObject({ STRIPE_API_URL });
  });
});
