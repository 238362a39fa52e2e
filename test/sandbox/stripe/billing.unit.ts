import { createServer, type Server } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { startStripeSandbox, type StripeSandboxOptions } from "../../../sandbox/stripe/startStripeSandbox";

const key = "sk_test_throughline_demo";

async function account(options: Partial<StripeSandboxOptions> = {}) {
  const sandbox = await startStripeSandbox({ port: 0, ...options });
  const { hostname: host, port } = new URL(sandbox.url);
  const open = (apiKey: string) =>
    new Stripe(apiKey, { host, port: Number(port), protocol: "http", maxNetworkRetries: 0, telemetry: false });
  return { ...sandbox, open, stripe: open(key) };
}

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 1_000;
const inNovember = () => new Date("2026-11-23T12:00:00Z");

/** A customer with a monthly subscription of 3 × 100.00 USD at 10 % off and 8.25 % tax, backdated to October. */
async function subscribed(stripe: Stripe) {
  const customer = await stripe.customers.create({
    name: "Acme",
    email: "ap@acme.example",
    metadata: { account: "001" },
  });
  const product = await stripe.products.create({ id: "prod_platform", name: "Platform" });
  const recurring = { interval: "month" as const };
  const price = await stripe.prices.create({ product: product.id, currency: "usd", unit_amount: 10_000, recurring });
  const coupon = await stripe.coupons.create({ percent_off: 10, duration: "forever" });
  const rate = await stripe.taxRates.create({ display_name: "Sales tax", percentage: 8.25, inclusive: false });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id, quantity: 3, discounts: [{ coupon: coupon.id }] }],
    collection_method: "send_invoice",
    days_until_due: 30,
    backdate_start_date: day("2026-10-01"),
    billing_cycle_anchor: day("2026-12-01"),
    default_tax_rates: [rate.id],
    expand: ["latest_invoice"],
  });
  return { customer, subscription, invoice: subscription.latest_invoice as Stripe.Invoice, product };
}

describe("the Stripe sandbox, spoken to by Stripe's own SDK", () => {
  it("refuses a request without a known key", async () => {
    const { open, close } = await account();
    await expect(open("sk_test_other").customers.list()).rejects.toMatchObject({ statusCode: 401 });
    await close();
  });

  it("refuses a parameter that the API does not know, and names it", async () => {
    const { stripe, close } = await account();
    const strange = { name: "Acme", nickname: "A" } as Stripe.CustomerCreateParams;
    await expect(stripe.customers.create(strange)).rejects.toMatchObject({
      code: "parameter_unknown",
      param: "nickname",
    });
    await close();
  });

  it("says that an object is missing", async () => {
    const { stripe, close } = await account();
    await expect(stripe.invoices.retrieve("in_none")).rejects.toMatchObject({
      code: "resource_missing",
      statusCode: 404,
    });
    await close();
  });

  it("does a request once per idempotency key, and refuses the key with other parameters", async () => {
    const { stripe, close } = await account();
    const first = await stripe.customers.create({ name: "Acme" }, { idempotencyKey: "k1" });
    const second = await stripe.customers.create({ name: "Acme" }, { idempotencyKey: "k1" });
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
    await expect(stripe.customers.create({ name: "Other" }, { idempotencyKey: "k1" })).rejects.toMatchObject({
      type: "StripeIdempotencyError",
    });
    expect((await stripe.customers.list()).data).toHaveLength(1);
    await close();
  });

  it("bills each natural period of a backdated subscription, with discount and tax", async () => {
    const { stripe, close } = await account({ clock: inNovember });
    const { invoice, subscription } = await subscribed(stripe);
    expect(invoice.status).toBe("draft");
    expect(invoice.lines.data.map(({ period }) => period)).toEqual([
      { start: day("2026-10-01"), end: day("2026-11-01") },
      { start: day("2026-11-01"), end: day("2026-12-01") },
    ]);
    expect(invoice).toMatchObject({ subtotal: 60_000, total: 60_000 - 6_000 + 4_456 });
    expect(invoice.total_taxes?.map(({ amount }) => amount)).toEqual([4_456]);
    expect(invoice.parent?.subscription_details?.subscription).toBe(subscription.id);
    await close();
  });

  it("refuses an anchor further ahead than one interval, a trial of more than two years, and deleting the draft", async () => {
    const { stripe, close } = await account({ clock: inNovember });
    const { customer, subscription, invoice } = await subscribed(stripe);
    const order = {
      customer: customer.id,
      items: [{ price: subscription.items.data[0]?.price.id ?? "" }],
      collection_method: "send_invoice" as const,
      days_until_due: 30,
    };
    await expect(
      stripe.subscriptions.create({ ...order, billing_cycle_anchor: day("2026-12-24") }),
    ).rejects.toMatchObject({ param: "billing_cycle_anchor" });
    await stripe.subscriptions.create({ ...order, billing_cycle_anchor: day("2026-12-23") });
    await expect(stripe.subscriptions.create({ ...order, trial_end: day("2028-11-24") })).rejects.toMatchObject({
      param: "trial_end",
    });
    await expect(stripe.invoices.del(invoice.id ?? "")).rejects.toThrow("a subscription made");
    await close();
  });

  it("prorates a last period that the anchor cuts short", async () => {
    const { stripe, close } = await account({ clock: () => new Date("2026-11-01T00:00:00Z") });
    const { id } = await stripe.customers.create({ email: "ap@acme.example" });
    const product = await stripe.products.create({ name: "Platform" });
    const recurring = { interval: "month" as const };
    const price = await stripe.prices.create({ product: product.id, currency: "usd", unit_amount: 30_000, recurring });
    const subscription = await stripe.subscriptions.create({
      customer: id,
      items: [{ price: price.id }],
      collection_method: "send_invoice",
      days_until_due: 0,
      billing_cycle_anchor: day("2026-11-16"),
      expand: ["latest_invoice"],
    });
    expect((subscription.latest_invoice as Stripe.Invoice).total).toBe(15_000);
    await close();
  });

  it("numbers an invoice once, and takes its payment with a fee", async () => {
    const { stripe, close } = await account({ clock: inNovember });
    const { invoice, customer } = await subscribed(stripe);
    const numbered = await stripe.invoices.finalizeInvoice(invoice.id ?? "");
    expect(numbered).toMatchObject({ status: "open", number: `${customer.invoice_prefix}-0001` });
    await expect(stripe.invoices.finalizeInvoice(invoice.id ?? "")).rejects.toThrow("already finalized");
    const paid = await stripe.invoices.pay(invoice.id ?? "", { payment_method: "pm_card_visa" });
    expect(paid).toMatchObject({ status: "paid", amount_remaining: 0, amount_paid: invoice.total });
    const [payment] = (await stripe.invoicePayments.list({ invoice: invoice.id ?? "" })).data;
    const intent = await stripe.paymentIntents.retrieve(String(payment?.payment.payment_intent), {
      expand: ["latest_charge.balance_transaction"],
    });
    const charge = intent.latest_charge as Stripe.Charge;
    expect((charge.balance_transaction as Stripe.BalanceTransaction).fee).toBeGreaterThan(0);
    await close();
  });

  it("declines a card, counts the attempt and leaves the invoice open", async () => {
    const { stripe, close } = await account({ clock: inNovember });
    const { invoice } = await subscribed(stripe);
    await stripe.invoices.finalizeInvoice(invoice.id ?? "");
    const declined = stripe.invoices.pay(invoice.id ?? "", { payment_method: "pm_card_chargeDeclined" });
    await expect(declined).rejects.toMatchObject({ statusCode: 402, code: "card_declined" });
    const left = await stripe.invoices.retrieve(invoice.id ?? "");
    expect(left).toMatchObject({ status: "open", attempt_count: 1, amount_remaining: invoice.total });
    const types = (await stripe.events.list({ limit: 100 })).data.map(({ type }) => type);
    expect(types).toContain("invoice.payment_failed");
    await close();
  });

  it("counts a second attempt that somebody asked for as a charge, not as an attempt of its own schedule", async () => {
    const { stripe, close } = await account({ clock: inNovember });
    const { invoice } = await subscribed(stripe);
    await stripe.invoices.finalizeInvoice(invoice.id ?? "");
    for (const payment_method of ["pm_card_chargeDeclined", "pm_card_visa_chargeDeclinedInsufficientFunds"]) {
      await expect(stripe.invoices.pay(invoice.id ?? "", { payment_method })).rejects.toMatchObject({
        statusCode: 402,
      });
    }
    expect(await stripe.invoices.retrieve(invoice.id ?? "")).toMatchObject({ attempt_count: 1 });
    expect((await stripe.charges.list()).data.map(({ status }) => status)).toEqual(["failed", "failed"]);
    await close();
  });

  it("finds customers by their metadata, and pages a listing newest first", async () => {
    const { stripe, close } = await account();
    for (const name of ["a", "b", "c"]) await stripe.customers.create({ name, metadata: { key: name } });
    const found = await stripe.customers.search({ query: "metadata['key']:'b'" });
    expect(found.data.map(({ name }) => name)).toEqual(["b"]);
    const names: (string | null | undefined)[] = [];
    for await (const { name } of stripe.customers.list({ limit: 2 })) names.push(name);
    expect(names).toEqual(["c", "b", "a"]);
    await close();
  });

  it("forgets nothing over a restart, not even the answers to keys", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stripe-sandbox-"));
    const dataFile = join(folder, "stripe.jsonl");
    const before = await account({ dataFile });
    const made = await before.stripe.customers.create({ name: "Acme" }, { idempotencyKey: "k" });
    await before.close();
    const after = await account({ dataFile });
    expect((await after.stripe.customers.create({ name: "Acme" }, { idempotencyKey: "k" })).id).toBe(made.id);
    expect((await after.stripe.customers.list()).data).toHaveLength(1);
    await after.close();
    rmSync(folder, { recursive: true });
  });
});

describe("the Stripe sandbox's webhooks", () => {
  const secret = "whsec_test";
  const received: Stripe.Event[] = [];
  const arrivals: (() => void)[] = [];
  let refusals = 0;
  let server: Server;
  let url = "";

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        if (refusals > 0) {
          refusals -= 1;
          return response.writeHead(500).end();
        }
        const signature = String(request.headers["stripe-signature"]);
        received.push(new Stripe("sk").webhooks.constructEvent(Buffer.concat(chunks), signature, secret));
        arrivals.splice(0).forEach((arrived) => arrived());
        return response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => server.close());
  beforeEach(() => received.splice(0));

  const until = async (count: number) => {
    while (received.length < count) await new Promise<void>((resolve) => arrivals.push(resolve));
  };

  it("are signed so that Stripe's own SDK believes them", async () => {
    const { stripe, close } = await account({ webhooks: [{ url, secret }] });
    const customer = await stripe.customers.create({ name: "Acme" });
    await until(1);
    expect(received[0]).toMatchObject({ type: "customer.created", data: { object: { id: customer.id } } });
    await close();
  });

  it("come again until they are taken", async () => {
    refusals = 1;
    const { stripe, close } = await account({ webhooks: [{ url, secret }] });
    await stripe.customers.create({ name: "Acme" });
    await until(1);
    expect(refusals).toBe(0);
    await close();
  });

  it("come twice, and out of order, when the control door says so", async () => {
    const { stripe, close, url: sandbox } = await account({ webhooks: [{ url, secret }] });
    const order = (fault: object) =>
      fetch(`${sandbox}/_sandbox/faults`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(fault),
      });
    await order({ kind: "reorder", match: { path: "product.created" } });
    await order({ kind: "duplicate", match: { path: "customer.created" } });
    await stripe.products.create({ name: "Platform" });
    await stripe.customers.create({ name: "Acme" });
    await until(3);
    expect(received.map(({ type }) => type).sort()).toEqual([
      "customer.created",
      "customer.created",
      "product.created",
    ]);
    expect(received.at(-1)?.type === "product.created" || received[0]?.type === "customer.created").toBe(true);
    await close();
  });
});
