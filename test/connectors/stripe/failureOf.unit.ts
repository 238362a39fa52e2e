import pino from "pino";
import { openStripeConnector } from "../../../connectors/stripe/openStripeConnector";
import type { VendorFailure } from "../../../connectors/vendorFailure";
import { aServer, type Answer } from "./aServer";

const open = (baseUrl: string, timeoutMs = 5_000) =>
  openStripeConnector(
    { instanceId: "stripe-main", apiKey: "sk_test_1", livemode: false, baseUrl, webhookSecrets: [], timeoutMs },
    pino({ level: "silent" }),
  );

const error = (status: number, body: object, headers: Record<string, string> = {}): Answer => ({
  status,
  body: { error: { message: "Refused", ...body } },
  headers,
});

const draft: Answer = { status: 200, body: { id: "in_1", object: "invoice", status: "draft" } };

/** What a read and a write of an invoice make of an answer; the read that a write begins with is answered well. */
async function failures(answer: Answer): Promise<{ read: VendorFailure; written: VendorFailure }> {
  const server = await aServer(({ method, url = "" }) => (method === "POST" || url.endsWith("_read") ? answer : draft));
  const billing = open(server.url);
  const outcome = (call: Promise<unknown>) => call.catch((failure: unknown) => failure) as Promise<VendorFailure>;
  const read = await outcome(billing.read("Invoice", "in_read"));
  const written = await outcome(billing.write("finalizeInvoice", "k", { invoiceExternalId: "in_1" }));
  await server.close();
  return { read, written };
}

describe("what Stripe refuses", () => {
  it.each([
    ["a bad key", error(401, { type: "invalid_request_error" }), "AUTH", false],
    ["a key that may not", error(403, { type: "invalid_request_error" }), "AUTH", false],
    ["a bad parameter", error(400, { type: "invalid_request_error", code: "parameter_unknown" }), "VALIDATION", false],
    ["a declined card", error(402, { type: "card_error", code: "card_declined" }), "VALIDATION", false],
    ["too many requests", error(429, { type: "invalid_request_error", code: "rate_limit" }), "RATE_LIMIT", false],
    ["a locked object", error(429, { type: "invalid_request_error", code: "lock_timeout" }), "INTERMITTENT", false],
    ["a key in use", error(409, { type: "idempotency_error", code: "idempotency_key_in_use" }), "INTERMITTENT", true],
    ["an error of its own", error(500, { type: "api_error" }), "INTERMITTENT", true],
    ["no record at all", error(400, { type: "invalid_request_error", code: "resource_missing" }), "VALIDATION", false],
    [
      "a page's place that is gone",
      error(400, { type: "invalid_request_error", code: "resource_missing", param: "starting_after" }),
      "INTERMITTENT",
      true,
    ],
    [
      "a record that a parameter names",
      error(400, { type: "invalid_request_error", code: "resource_missing", param: "customer" }),
      "MISSING_REFERENCE",
      false,
    ],
    [
      "a customer who is nowhere",
      error(400, { type: "invalid_request_error", code: "customer_tax_location_invalid" }),
      "TAX",
      false,
    ],
  ])("%s is told by its class", async (_what, answer, failureClass, uncertain) => {
    const { read, written } = await failures(answer);
    const { status: httpStatus } = answer;
    expect(read).toMatchObject({ class: failureClass, uncertain: false, httpStatus });
    expect(written).toMatchObject({ class: failureClass, uncertain, httpStatus });
  });

  it("a gateway's page leaves a write in doubt, and a read not", async () => {
    const { read, written } = await failures({ status: 502, body: "<html>Bad gateway</html>" });
    expect(read).toMatchObject({ class: "INTERMITTENT", uncertain: false });
    expect(written).toMatchObject({ class: "INTERMITTENT", uncertain: true });
  });

  it.each([
    ["JSON of a gateway's, which is no error of Stripe's", { status: 503, body: { message: "upstream" } }],
    ["JSON of a gateway's with status 200", { status: 200, body: {} }],
    ["a page that leads to a login", { status: 302, body: "<html>Sign in</html>", headers: { location: "/login" } }],
    ["a login's page with status 200", { status: 200, body: "<html>Sign in</html>" }],
    ["nothing but null", { status: 200, body: "null" }],
  ])("%s is no success: a write is in doubt, and a read not", async (_what, answer) => {
    const { read, written } = await failures(answer);
    expect(read).toMatchObject({ class: "INTERMITTENT", uncertain: false, retryable: true });
    expect(written).toMatchObject({ class: "INTERMITTENT", uncertain: true, retryable: true });
  });

  it.each([
    [error(403, { type: "invalid_request_error" }), /Give the restricted key that permission in Stripe$/],
    [
      error(400, { type: "invalid_request_error", code: "email_invalid", param: "email" }),
      /billing contact in the CRM$/,
    ],
    [error(400, { type: "invalid_request_error", param: "metadata[note]" }), /shorten what is too long$/],
    [error(400, { type: "invalid_request_error", code: "stripe_tax_inactive" }), /Activate Stripe Tax/],
  ])("says what a person can do", async (answer, advice) => {
    const { written } = await failures(answer);
    expect(written.message).toMatch(advice);
  });

  it("passes on why a card was declined", async () => {
    const declined = { type: "card_error", code: "card_declined", decline_code: "insufficient_funds" };
    const { written } = await failures(error(402, declined));
    expect(written).toMatchObject({ class: "VALIDATION", details: { declineCode: "insufficient_funds" } });
  });

  it("says which parameter, and Stripe's own words and code", async () => {
    const refusal = { type: "invalid_request_error", code: "parameter_unknown", param: "nickname" };
    const { written } = await failures(error(400, { ...refusal, message: "Received unknown parameter: nickname" }));
    expect(written).toMatchObject({ code: "parameter_unknown", retryable: false });
    expect(written.message).toBe('Invoice in_1: Stripe says "Received unknown parameter: nickname" (nickname)');
  });

  it("a missing record reads as none, but is a missing reference to a write", async () => {
    const missing = error(404, { type: "invalid_request_error", code: "resource_missing" });
    const server = await aServer(() => missing);
    const billing = open(server.url);
    expect(await billing.read("Invoice", "in_1")).toBeNull();
    const written = billing.write("finalizeInvoice", "k", { invoiceExternalId: "in_1" });
    await expect(written).rejects.toMatchObject({ class: "MISSING_REFERENCE", uncertain: false, retryable: false });
    await server.close();
  });

  it("a Retry-After is passed on in milliseconds", async () => {
    const { read } = await failures(error(429, { type: "invalid_request_error" }, { "retry-after": "3" }));
    expect(read).toMatchObject({ class: "RATE_LIMIT", retryable: true, retryAfterMs: 3_000 });
  });
});

describe("a Stripe that does not answer", () => {
  it("leaves a write in doubt after its time is up, and a read not", async () => {
    const server = await aServer(({ method, url = "" }) => {
      if (method === "POST" || url.endsWith("_read")) return null;
      return draft;
    });
    const billing = open(server.url, 200);
    const read = billing.read("Invoice", "in_read");
    await expect(read).rejects.toMatchObject({ class: "INTERMITTENT", uncertain: false, retryable: true });
    const written = billing.write("finalizeInvoice", "k", { invoiceExternalId: "in_1" });
    await expect(written).rejects.toMatchObject({ class: "TIMEOUT_UNCERTAIN", uncertain: true, retryable: true });
    await server.close();
  });

  it("was never reached where the connection is refused: nothing can have happened", async () => {
    const server = await aServer(() => draft);
    await server.close();
    const billing = open(server.url);
    const connection = { class: "CONNECTION", uncertain: false, retryable: true };
    await expect(billing.read("Invoice", "in_1")).rejects.toMatchObject(connection);
    const written = billing.write("provisionSubscription", "k", {
      ...{ customerExternalId: "cus_1", correlationId: "c", orderKey: "o", legalEntity: "e", currency: "USD" },
      ...{
        serviceStart: "2026-11-01",
        termMonths: 12,
        interval: { count: 1, unit: "MONTH" },
        collection: "SEND_INVOICE",
      },
      ...{ paymentTermsDays: 30, lines: [] },
    });
    await expect(written).rejects.toMatchObject(connection);
  });
});
