import Stripe from "stripe";
import { STRICT_KEY, strictTenant } from "../../../sandbox/stripe/strictTenant";
import { startStripeSandbox } from "../../../sandbox/stripe/startStripeSandbox";
import { listenForWebhooks } from "./listenForWebhooks";
import { openAccount } from "./openAccount";

const clientOf = (url: string, key: string) => {
  const { hostname: host, port } = new URL(url);
  return new Stripe(key, { host, port: Number(port), protocol: "http", maxNetworkRetries: 0, telemetry: false });
};

describe("a strict account of the Stripe sandbox", () => {
  it("finds by search what was made a minute ago, and not what was just made", async () => {
    let now = new Date("2030-01-15T12:00:00Z");
    const { stripe, close } = await openAccount({ searchLagSeconds: 60, clock: () => now });
    await stripe.customers.create({ name: "Acme", metadata: { mark: "a" } });
    const found = async () => (await stripe.customers.search({ query: "metadata['mark']:'a'" })).data.length;
    expect(await found()).toBe(0);
    now = new Date("2030-01-15T12:01:00Z");
    expect(await found()).toBe(1);
    await close();
  });

  it("archives a price once it was sold, and goes on billing it", async () => {
    const { stripe, close } = await openAccount({ archivesSoldPrices: true });
    const customer = (await stripe.customers.create({ email: "ap@acme.example" })).id;
    const product = (await stripe.products.create({ name: "Platform" })).id;
    const terms = { product, currency: "usd", unit_amount: 100, recurring: { interval: "month" } } as const;
    const price = (await stripe.prices.create(terms)).id;
    const sent = { collection_method: "send_invoice", days_until_due: 30 } as const;
    const order = { customer, items: [{ price }], ...sent };
    await stripe.subscriptions.create(order);
    expect(await stripe.prices.retrieve(price)).toMatchObject({ active: false });
    await expect(stripe.subscriptions.create(order)).rejects.toMatchObject({
      message: "The price specified is inactive. This field only accepts active prices.",
    });
    const { data } = await stripe.events.list({ type: "price.updated" });
    expect(data.map((event) => event.data.previous_attributes)).toEqual([{ active: true }]);
    await close();
  });

  it("delivers each event twice", async () => {
    const hook = await listenForWebhooks("whsec_1");
    const { stripe, close } = await openAccount({
      deliversTwice: true,
      webhooks: [{ url: hook.url, secret: "whsec_1" }],
    });
    await stripe.customers.create({ name: "Acme" });
    await hook.until(() => hook.received.length === 2);
    expect(new Set(hook.received.map(({ id }) => id)).size).toBe(1);
    await close();
    await hook.close();
  });

  it("gives the hub's key what its connector writes and reads, and no more", async () => {
    const { url, close } = await startStripeSandbox({ port: 0, ...strictTenant });
    const stripe = clientOf(url, STRICT_KEY);
    await stripe.customers.create({ name: "Acme" });
    expect(await stripe.taxRates.list()).toMatchObject({ data: [] });
    const rate = { display_name: "VAT", percentage: 19, inclusive: false };
    await expect(stripe.taxRates.create(rate)).rejects.toMatchObject({ statusCode: 403 });
    await expect(stripe.refunds.create({ charge: "ch_1" })).rejects.toMatchObject({ statusCode: 403 });
    await close();
  });
});
