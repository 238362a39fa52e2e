import pino from "pino";
import { openStripeConnector } from "../../../connectors/stripe/openStripeConnector";
import { aServer } from "./aServer";
import { anOrder } from "./commands";

describe("a Stripe that offers no search", () => {
  it("has nothing made: what bills the deal with another customer is not known then", async () => {
    const sent: string[] = [];
    const server = await aServer(({ method, url = "" }) => {
      const path = url.split("?")[0] ?? "";
      sent.push(`${method} ${path}`);
      if (!path.endsWith("/search")) return { status: 200, body: { object: "list", has_more: false, data: [] } };
      const error = { type: "invalid_request_error", code: "resource_missing", message: "Unrecognized request URL" };
      return { status: 404, body: { error } };
    });
    const billing = openStripeConnector(
      { instanceId: "stripe-main", apiKey: "sk_test_1", livemode: false, baseUrl: server.url, webhookSecrets: [] },
      pino({ level: "silent" }),
    );
    for (const ask of [billing.write, billing.find]) {
      await expect(ask("provisionSubscription", "key", anOrder("cus_1"))).rejects.toMatchObject({
        ...{ class: "MISSING_REFERENCE", uncertain: false, message: expect.stringContaining("no search") },
      });
    }
    expect(sent).toEqual([
      ...["GET /v1/subscriptions", "GET /v1/subscriptions/search"],
      ...["GET /v1/subscriptions", "GET /v1/subscriptions/search"],
    ]);
    await billing.close();
    await server.close();
  });
});
