import type Stripe from "stripe";
import { openAccount } from "./openAccount";

describe("the Stripe sandbox's limits", () => {
  it("refuses a request beyond the account's rate, and says which limit it was", async () => {
    const { stripe, close } = await openAccount({ requestsPerSecond: 0.001 });
    await stripe.customers.list();
    await expect(stripe.customers.create({ name: "Acme" })).rejects.toMatchObject({
      type: "StripeRateLimitError",
      statusCode: 429,
      code: "rate_limit",
      headers: { "stripe-rate-limited-reason": "global-rate" },
    });
    await close();
  });

  it("goes on once a second is over", async () => {
    const { stripe, close } = await openAccount({ requestsPerSecond: 20 });
    const burst = await Promise.allSettled(Array.from({ length: 60 }, () => stripe.customers.list()));
    expect(burst.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(20);
    expect(burst.some(({ status }) => status === "rejected")).toBe(true);
    for (;;) {
      const answer = await stripe.customers.list().catch((error: Stripe.errors.StripeError) => error.statusCode);
      if (typeof answer === "object") break;
      expect(answer).toBe(429);
    }
    await close();
  });

  it("counts each operation apart where it has a limit of its own, whatever the object", async () => {
    const { stripe, close } = await openAccount({ endpointRequestsPerSecond: 0.001 });
    const one = await stripe.customers.create({ name: "Acme" });
    await stripe.customers.retrieve(one.id);
    await expect(stripe.customers.retrieve("cus_other")).rejects.toMatchObject({
      statusCode: 429,
      headers: { "stripe-rate-limited-reason": "endpoint-rate" },
    });
    await stripe.customers.list();
    await close();
  });

  it("counts searches together, and refuses more than twenty at once unless it is told otherwise", async () => {
    const { stripe, close } = await openAccount({ searchesPerSecond: undefined });
    const search = (no: number) =>
      no % 2 === 0
        ? stripe.customers.search({ query: "metadata['k']:'v'" })
        : stripe.subscriptions.search({ query: "metadata['k']:'v'" });
    const burst = await Promise.allSettled(Array.from({ length: 90 }, (_, no) => search(no)));
    const refused = burst.flatMap((one) =>
      one.status === "rejected" ? [one.reason as Stripe.errors.StripeError] : [],
    );
    expect(90 - refused.length).toBeGreaterThanOrEqual(20);
    expect(refused[0]).toMatchObject({ statusCode: 429, headers: { "stripe-rate-limited-reason": "endpoint-rate" } });
    // What is no search is none of theirs.
    expect((await stripe.customers.list()).data).toEqual([]);
    await close();
  });

  it("refuses a request while as many as allowed are under way, and takes it once they are answered", async () => {
    const { stripe, url, close } = await openAccount({ concurrency: 1 });
    await order(url, "faults", { kind: "delay", delayMs: 500, match: { method: "POST" } });
    const slow = stripe.customers.create({ name: "Acme" });
    await received(url);
    await expect(stripe.customers.list()).rejects.toMatchObject({
      statusCode: 429,
      headers: { "stripe-rate-limited-reason": "global-concurrency" },
    });
    await slow;
    expect((await stripe.customers.list()).data).toHaveLength(1);
    await close();
  });

  it("refuses to change what Stripe itself is changing, and says to try again", async () => {
    const { stripe, url, close } = await openAccount();
    const { id } = await stripe.customers.create({ name: "Acme" });
    await order(url, "locks", { id });
    await expect(stripe.customers.update(id, { name: "Acme, Inc." })).rejects.toMatchObject({
      statusCode: 429,
      code: "lock_timeout",
      headers: { "stripe-should-retry": "true" },
    });
    expect((await stripe.customers.retrieve(id)) as Stripe.Customer).toMatchObject({ name: "Acme" });
    await fetch(`${url}/_sandbox/locks`, { method: "DELETE" });
    expect(await stripe.customers.update(id, { name: "Acme, Inc." })).toMatchObject({ name: "Acme, Inc." });
    await close();
  });

  it("heads every error with its request, also one without a key, and points to its log", async () => {
    const { stripe, url, close } = await openAccount();
    const unknown = await fetch(`${url}/v1/customers`, { headers: { authorization: "Bearer sk_test_other" } });
    const request = unknown.headers.get("request-id");
    expect(request).toMatch(/^req_\w{14}$/);
    expect(await unknown.json()).toEqual({
      error: {
        type: "invalid_request_error",
        message: expect.stringContaining("Invalid API Key provided") as string,
        request_log_url: expect.stringContaining(`/logs/${request}?t=`) as string,
      },
    });
    await order(url, "faults", { kind: "status", status: 500, match: { path: "/v1/invoices$" } });
    for (const refused of [
      stripe.customers.retrieve("cus_none"),
      stripe.rawRequest("GET", "/v1/nothing"),
      stripe.invoices.list(),
    ]) {
      const error = (await refused.catch((reason: unknown) => reason)) as Stripe.errors.StripeError;
      expect(error.requestId).toMatch(/^req_/);
      expect(error.raw).toMatchObject({ request_log_url: expect.stringContaining(String(error.requestId)) as string });
    }
    await expect(stripe.customers.retrieve("cus_none")).rejects.toMatchObject({
      doc_url: "https://stripe.com/docs/error-codes/resource-missing",
    });
    await close();
  });
});

async function order(url: string, what: string, body: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/_sandbox/${what}`, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.ok).toBe(true);
}

/** Waits until the sandbox has got a request. */
async function received(url: string): Promise<void> {
  for (;;) {
    const requests = (await (await fetch(`${url}/_sandbox/requests`)).json()) as unknown[];
    if (requests.length > 0) return;
  }
}
