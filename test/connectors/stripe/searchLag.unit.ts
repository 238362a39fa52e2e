import pino from "pino";
import { openStripeConnector } from "../../../connectors/stripe/openStripeConnector";
import { acme } from "./commands";
import { aServer, type Answer } from "./aServer";

const marks = {
  throughline_key: "k",
  throughline_account: acme.accountExternalId,
  throughline_entity: acme.legalEntity,
  throughline_correlation: acme.correlationId,
};
const customer = (name: string) => ({
  ...{ id: "cus_1", object: "customer", created: 1, metadata: marks, name, email: acme.email, address: {} },
});
const list = (data: object[]): Answer => ({ status: 200, body: { object: "list", has_more: false, data } });

/** A Stripe whose search does not show yet the customer that it has, as `name`. */
async function aLaggingStripe(name: string, answerToKey: Answer) {
  const sent: string[] = [];
  const server = await aServer(({ method, url = "" }) => {
    const path = url.split("?")[0] ?? "";
    sent.push(`${method} ${path}`);
    if (path.endsWith("/search")) return { status: 200, body: { object: "search_result", has_more: false, data: [] } };
    if (method === "GET") return list([customer(name)]);
    return path.endsWith("/cus_1") ? { status: 200, body: customer(acme.name) } : answerToKey;
  });
  const billing = openStripeConnector(
    { instanceId: "stripe-main", apiKey: "sk_test_1", livemode: false, baseUrl: server.url, webhookSecrets: [] },
    pino({ level: "silent" }),
  );
  return { billing, sent, close: () => server.close() };
}

const replayed = (name: string): Answer => ({
  status: 200,
  body: customer(name),
  headers: { "idempotent-replayed": "true" },
});
const otherContent: Answer = {
  status: 400,
  body: { error: { type: "idempotency_error", message: "Other parameters" } },
};

describe("a customer that Stripe's search does not show yet", () => {
  it("is found by its key among the newest", async () => {
    const { billing, close } = await aLaggingStripe(acme.name, replayed(acme.name));
    expect(await billing.find("upsertCustomer", "k", acme)).toMatchObject({ externalId: "cus_1", repeated: true });
    expect(await billing.find("upsertCustomer", "other", acme)).toBeNull();
    await close();
  });

  it("is not made again: Stripe gives the first to the same key", async () => {
    const { billing, sent, close } = await aLaggingStripe(acme.name, replayed(acme.name));
    const receipt = await billing.write("upsertCustomer", "k", acme);
    expect(receipt).toMatchObject({ externalId: "cus_1", repeated: true });
    // It is looked up whether it is still there: of one that was deleted since, Stripe says the same.
    const lookedUp = ["GET /v1/customers/search", "GET /v1/customers"];
    expect(sent).toEqual(["GET /v1/customers/search", "POST /v1/customers", ...lookedUp]);
    await close();
  });

  it("is brought up to date when the CRM has renamed it since", async () => {
    const { billing, sent, close } = await aLaggingStripe("Acme of old", otherContent);
    const receipt = await billing.write("upsertCustomer", "k", acme);
    expect(receipt).toMatchObject({ externalId: "cus_1", repeated: true });
    expect(sent.slice(-2)).toEqual(["GET /v1/customers", "POST /v1/customers/cus_1"]);
    await close();
  });
});
