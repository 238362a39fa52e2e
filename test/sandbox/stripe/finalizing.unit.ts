import type Stripe from "stripe";
import { advanceTestClock } from "./advanceTestClock";
import { openAccount } from "./openAccount";

const START = Date.parse("2030-01-15T00:00:00Z") / 1_000;
const sent = { collection_method: "send_invoice", days_until_due: 30 } as const;

describe("a draft of the Stripe sandbox that cannot be finalized", () => {
  let account: Awaited<ReturnType<typeof openAccount>>;
  let stripe: Stripe;
  beforeEach(async () => {
    account = await openAccount();
    stripe = account.stripe;
  });
  afterEach(() => account.close());

  /** A customer with a price of 100.00 a month, on a clock where one is given. */
  async function aCustomer(clock?: string) {
    const { id } = await stripe.customers.create({ email: "ap@acme.example", ...(clock && { test_clock: clock }) });
    const product = (await stripe.products.create({ name: "Platform" })).id;
    const price = await stripe.prices.create({
      ...{ product, currency: "usd", unit_amount: 10_000 },
      recurring: { interval: "month" },
    });
    return { id, price: price.id };
  }

  const failures = async () =>
    (await stripe.events.list({ type: "invoice.finalization_failed" })).data.map(
      ({ data }) => (data.object as Stripe.Invoice).id,
    );

  it("says why, and is not tried again by itself: a renewal of a customer whose e-mail was taken away", async () => {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START });
    const { id: customer, price } = await aCustomer(clock.id);
    await stripe.subscriptions.create({ customer, items: [{ price }], ...sent });
    await advanceTestClock(stripe, clock.id, "2030-01-20T00:00:00Z");
    await stripe.customers.update(customer, { email: "" });
    await advanceTestClock(stripe, clock.id, "2030-02-20T00:00:00Z");
    const [renewal, first] = (await stripe.invoices.list({ customer })).data;
    expect(first).toMatchObject({ status: "open", last_finalization_error: null });
    expect(renewal).toMatchObject({ status: "draft", number: null, automatically_finalizes_at: null });
    expect(renewal?.last_finalization_error).toMatchObject({ message: expect.stringContaining("Missing email.") });
    expect(await failures()).toEqual([renewal?.id]);
  });

  it("is finalized by whoever asks for it once its reason is gone", async () => {
    const { id: customer, price } = await aCustomer();
    const made = await stripe.subscriptions.create({ customer, items: [{ price, quantity: 9_999 }], ...sent });
    const invoice = String(made.latest_invoice);
    // 9,999 × 100.00 are 999,900.00, which can be charged.
    await stripe.customers.update(customer, { email: "" });
    await expect(stripe.invoices.finalizeInvoice(invoice)).rejects.toThrow("Missing email.");
    expect(await failures()).toEqual([invoice]);
    await stripe.customers.update(customer, { email: "ap@acme.example" });
    expect(await stripe.invoices.finalizeInvoice(invoice)).toMatchObject({
      ...{ status: "open", total: 99_990_000, last_finalization_error: null },
    });
  });

  it("is one of more than 999,999.99", async () => {
    const { id: customer, price } = await aCustomer();
    const made = await stripe.subscriptions.create({ customer, items: [{ price, quantity: 10_000 }], ...sent });
    await expect(stripe.invoices.finalizeInvoice(String(made.latest_invoice))).rejects.toMatchObject({
      ...{ code: "amount_too_large", message: "Amount must be no more than $999,999.99" },
    });
  });
});
