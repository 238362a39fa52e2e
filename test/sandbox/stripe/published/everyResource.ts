import Stripe from "stripe";
import { advanceTestClock } from "../advanceTestClock";

const START = Date.parse("2030-01-15T00:00:00Z") / 1_000;

/** One of everything that the sandbox answers, made through the vendor's SDK: by the schema's name for it. */
export async function everyResource(stripe: Stripe): Promise<[schema: string, answers: unknown[]][]> {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START, name: "One of everything" });
  const customer = await stripe.customers.create({
    name: "Acme",
    email: "billing@acme.example",
    address: { line1: "1 Main St", city: "Reno", state: "NV", postal_code: "89501", country: "US" },
    metadata: { account: "001" },
    test_clock: clock.id,
  });
  const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  const product = await stripe.products.create({ name: "Platform", description: "All of it", metadata: { sku: "P" } });
  const price = await stripe.prices.create({
    product: product.id,
    currency: "usd",
    unit_amount: 10_000,
    recurring: { interval: "month" },
    lookup_key: "platform",
  });
  const coupon = await stripe.coupons.create({ percent_off: 10, duration: "forever", name: "Ten off" });
  const rate = await stripe.taxRates.create({ display_name: "Sales tax", percentage: 8.25, inclusive: false });
  const order = {
    customer: customer.id,
    items: [{ price: price.id, quantity: 3, discounts: [{ coupon: coupon.id }] }],
    default_tax_rates: [rate.id],
    metadata: { order: "1" },
  };
  const collected = await stripe.subscriptions.create(order);
  const sent = await stripe.subscriptions.create({
    ...order,
    collection_method: "send_invoice",
    days_until_due: 30,
  });
  const draft = await stripe.invoices.retrieve(String(sent.latest_invoice));
  const trialing = await stripe.subscriptions.create({ ...order, trial_period_days: 14 });
  await advanceTestClock(stripe, clock.id, "2030-01-15T02:00:00Z");
  const open = await stripe.invoices.retrieve(String(sent.latest_invoice));
  const note = await stripe.creditNotes.create({
    invoice: String(open.id),
    amount: 1_000,
    reason: "order_change",
    memo: "Less",
  });
  const lined = await stripe.creditNotes.create({
    invoice: String(open.id),
    lines: [
      { type: "invoice_line_item", invoice_line_item: open.lines.data[0]?.id ?? "", amount: 1_000 },
      { type: "custom_line_item", description: "Sorry", quantity: 1, unit_amount: 100, tax_rates: [rate.id] },
    ],
  });
  const moved = await stripe.customers.createBalanceTransaction(customer.id, { amount: -500, currency: "usd" });
  const other = await stripe.customers.create({ name: "Gone" });
  const gone = [await stripe.customers.del(other.id), await stripe.customers.retrieve(other.id)];
  const refused = stripe.invoices.pay(String(open.id), { payment_method: "pm_card_chargeDeclined" });
  const declined: unknown = await refused.catch(bodyOf);
  const missing: unknown = await stripe.customers.retrieve("cus_none").catch(bodyOf);
  const paid = await stripe.invoices.pay(String(open.id), { payment_method: "pm_card_visa" });
  await stripe.subscriptions.cancel(trialing.id);
  const canceled = await stripe.subscriptions.retrieve(trialing.id);
  const endpoint = await stripe.webhookEndpoints.create({ url: "http://127.0.0.1:9/", enabled_events: ["*"] });
  const item = await stripe.invoiceItems.create({ customer: customer.id, amount: 500, currency: "usd" });
  const newest = await stripe.charges.list({ limit: 1 });
  const refund = await stripe.refunds.create({ charge: newest.data[0]?.id ?? "", amount: 100 });
  const expanded = await stripe.subscriptions.retrieve(collected.id, { expand: ["items.data.discounts"] });
  const { data: charges } = await stripe.charges.list({ limit: 100 });
  const { data: intents } = await stripe.paymentIntents.list({ limit: 100 });
  const { data: transactions } = await stripe.balanceTransactions.list({ limit: 100 });
  const { data: events } = await stripe.events.list({ limit: 100 });
  const invoices = [draft, open, paid, ...(await stripe.invoices.list({ limit: 100 })).data];
  return [
    ["account", [await stripe.accounts.retrieveCurrent()]],
    ["country_spec", [await stripe.countrySpecs.retrieve("US")]],
    ["customer", [await stripe.customers.retrieve(customer.id)]],
    ["payment_method", [method]],
    ["product", [product]],
    ["price", [price]],
    ["coupon", [coupon]],
    ["tax_rate", [rate]],
    ["subscription", [collected, sent, trialing, canceled]],
    ["subscription_item", collected.items.data],
    ["invoice", invoices],
    ["line_item", invoices.flatMap(({ lines }) => lines.data)],
    ["credit_note", [note, lined]],
    ["credit_note_line_item", lined.lines.data],
    ["customer_balance_transaction", [moved, ...(await stripe.customers.listBalanceTransactions(customer.id)).data]],
    ["deleted_customer", gone],
    ["invoiceitem", [item]],
    ["refund", [refund]],
    ["discount", expanded.items.data.flatMap(({ discounts }) => discounts)],
    ["payment_intent", intents],
    ["charge", charges],
    ["balance_transaction", transactions],
    ["event", events],
    ["webhook_endpoint", [endpoint]],
    ["test_helpers.test_clock", [clock]],
    ["error", [declined, missing]],
  ];
}

/** An error as it stood on the wire: the SDK adds what the answer's head said. */
function bodyOf({ raw }: Stripe.errors.StripeError): unknown {
  const { headers: _headers, statusCode: _status, requestId: _request, ...error } = raw as Record<string, unknown>;
  return { error };
}
