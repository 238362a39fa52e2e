import pino from "pino";
import { openStripeConnector } from "../../../connectors/stripe/openStripeConnector";
import { advanceTestClock } from "../../sandbox/stripe/advanceTestClock";
import { anOrder, firstOfMonth, provisioned } from "./commands";
import { startAccount, type TestAccount } from "./startAccount";

const usd = (minor: number) => ({ minor: BigInt(minor), currency: "USD" });
const [seats] = anOrder("").lines;
if (!seats) throw new Error("an order has a line");
const fee = {
  ...seats,
  sku: "SETUP",
  name: "Set-up",
  charge: "ONE_TIME" as const,
  quantity: "1",
  unitPrice: usd(250_000),
};

describe("what an order sold, in Stripe", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await startAccount();
  });
  afterEach(() => account.close());

  it("ends with its term to the second, and bills each month until then and none behind it: 3 × 300.00", async () => {
    const { billing, stripe } = account;
    const { subscription, customer } = await provisioned(billing, { termMonths: 3, termEnd: "END" });
    const end = `${firstOfMonth(3)}T00:00:00.000Z`;
    expect(await billing.read("Subscription", subscription)).toMatchObject({ cancelAt: end });
    const now = Math.floor(Date.now() / 1_000);
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: now, customer });
    for (const month of [1, 2, 3]) await advanceTestClock(stripe, clock.id, `${firstOfMonth(month)}T00:30:00Z`);
    expect((await billing.read("Subscription", subscription))?.status).toBe("CANCELED");
    const { data: invoices } = await stripe.invoices.list({ customer });
    expect(invoices.map(({ subtotal }) => subtotal)).toEqual([30_000, 30_000, 30_000]);
  });

  it("goes on where it renews, and where an earlier command did not say", async () => {
    const { billing } = account;
    const renews = await provisioned(billing, { termEnd: "RENEW" }, "a");
    const earlier = await provisioned(billing, {}, "b");
    for (const { subscription } of [renews, earlier]) {
      expect(await billing.read("Subscription", subscription)).toMatchObject({ cancelAt: null });
    }
  });

  it("bills what is charged once with its first invoice, for service over the term, and counts it as no item", async () => {
    const { billing } = account;
    const { subscription, invoice } = await provisioned(billing, { lines: [seats, { ...fee, discountPct: "10" }] });
    expect((await billing.read("Subscription", subscription))?.items).toMatchObject([{ sku: "PLATFORM" }]);
    // 3 × 100.00 a month, and 2,500.00 less 10 %.
    const lines = (await billing.read("Invoice", invoice))?.lines ?? [];
    expect(lines.map(({ sku, net, proration }) => [sku, net, proration])).toEqual(
      expect.arrayContaining([
        ["PLATFORM", usd(30_000), false],
        ["SETUP", usd(225_000), false],
      ]),
    );
    expect(lines.find(({ sku }) => sku === "SETUP")).toMatchObject({
      ...{ serviceStart: firstOfMonth(), serviceEnd: firstOfMonth(12) },
    });
  });

  it("refuses a price that bears the key of another: 100.00 is not billed as 50.00", async () => {
    const { billing, stripe } = account;
    await provisioned(billing, { lines: [seats] }, "a");
    const [made] = (await stripe.prices.list()).data;
    const product = typeof made?.product === "string" ? made.product : "";
    await stripe.prices.create({
      ...{ product, currency: "usd", unit_amount: 5_000, recurring: { interval: "month" } },
      ...{ lookup_key: made?.lookup_key ?? "", transfer_lookup_key: true },
    });
    await expect(provisioned(billing, { lines: [seats] }, "b")).rejects.toMatchObject({
      class: "CONFLICT",
      message: expect.stringContaining("it costs 5000, not 10000"),
    });
    expect((await stripe.subscriptions.list({ status: "all" })).data).toHaveLength(1);
  });

  it("refuses a tax rate that is included in prices: 1,190.00 would be billed as 1,000.00 net", async () => {
    const { stripe, url } = account;
    const rate = await stripe.taxRates.create({ display_name: "VAT", percentage: 19, inclusive: true });
    const billing = openStripeConnector(
      {
        ...{
          instanceId: "stripe-main",
          apiKey: "sk_test_throughline_demo",
          livemode: false,
          baseUrl: url,
          webhookSecrets: ["whsec_test"],
        },
        taxRates: { "sub-us": [rate.id] },
      },
      pino({ level: "silent" }),
    );
    await expect(provisioned(billing, { lines: [{ ...seats, unitPrice: usd(119_000) }] })).rejects.toMatchObject({
      ...{ class: "VALIDATION", code: "billing.inclusive_tax" },
    });
    expect((await stripe.subscriptions.list({ status: "all" })).data).toEqual([]);
    await billing.close();
  });

  it("shows a product's SKU as people changed it, a minute later at the latest", async () => {
    let now = new Date();
    const own = await startAccount({}, { clock: () => now });
    try {
      const { billing, stripe } = own;
      const { invoice } = await provisioned(billing, { lines: [seats] });
      const skus = async () => (await billing.read("Invoice", invoice))?.lines.map(({ sku }) => sku);
      expect(await skus()).toEqual(["PLATFORM"]);
      const [product] = (await stripe.products.list()).data;
      await stripe.products.update(product?.id ?? "", { metadata: { throughline_sku: "PLATFORM-2" } });
      now = new Date(now.getTime() + 60_000);
      expect(await skus()).toEqual(["PLATFORM-2"]);
    } finally {
      await own.close();
    }
  });

  it("has a price for each of two lines that differ in their discount alone, the same on a second try", async () => {
    const { billing, stripe } = account;
    const lines = [seats, { ...seats, discountPct: "50" }];
    const first = await provisioned(billing, { lines }, "a");
    await provisioned(billing, { lines }, "b");
    const read = await billing.read("Subscription", first.subscription);
    expect(read?.items.map(({ recurring }) => recurring)).toEqual([usd(30_000), usd(15_000)]);
    expect((await stripe.prices.list()).data).toHaveLength(2);
  });
});
