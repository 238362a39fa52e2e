import type Stripe from "stripe";
import { STRICT_KEY, strictTenant } from "../../../sandbox/stripe/strictTenant";
import { amountOf, integerOf } from "../../../connectors/stripe/amount";
import { aWrite } from "../aWrite";
import { conformance } from "../conformance";
import { acme, anOrder, provisioned } from "./commands";
import { startAccount } from "./startAccount";

const unlimited = { requestsPerSecond: Infinity, endpointRequestsPerSecond: Infinity, searchesPerSecond: Infinity };

const customerFields = ["name", "email", "address", "metadata"];
const subscriptionFields = [
  "customer",
  "items",
  "metadata",
  "collection_method",
  "days_until_due",
  "backdate_start_date",
  "billing_cycle_anchor",
  "proration_behavior",
  "default_tax_rates",
];

const runs = [
  { name: "Stripe", settings: {}, options: {} },
  // As fast as it may, but for the limits: they have tests of their own, and the worker's queues keep to them.
  { name: "Stripe, strict", settings: { apiKey: STRICT_KEY }, options: { ...strictTenant, ...unlimited } },
];

for (const { name, settings, options } of runs) {
  conformance({
    name,
    async start() {
      const rates = ["txr_california"];
      const { billing, stripe, url, close } = await startAccount(
        { taxRates: { "sub-us": rates }, ...settings },
        options,
      );
      const rate = await stripe.taxRates.create({ display_name: "Sales tax", percentage: 8.25, inclusive: false });
      rates.splice(0, 1, rate.id);
      const { customer, invoice } = await provisioned(billing);
      const undone = await provisioned(billing, {}, "undone");
      const key = "throughline_key";
      return {
        connector: billing,
        sandboxUrl: url,
        writes: [
          aWrite(billing, "upsertCustomer", "c_1", acme, {
            match: { method: "POST", path: "^/v1/customers$" },
            fields: customerFields,
            count: async () => (await all(stripe.customers.list())).filter((one) => one.metadata[key] === "c_1").length,
          }),
          aWrite(billing, "provisionSubscription", "s_1", anOrder(customer), {
            match: { method: "POST", path: "^/v1/subscriptions$" },
            fields: subscriptionFields,
            count: async () => {
              const made = await all(stripe.subscriptions.list({ customer, status: "all" }));
              return made.filter(({ metadata }) => metadata[key] === "s_1").length;
            },
          }),
          aWrite(
            billing,
            "finalizeInvoice",
            "f_1",
            { invoiceExternalId: invoice },
            {
              match: { method: "POST", path: `^/v1/invoices/${invoice}/finalize$` },
              fields: ["auto_advance"],
              count: () => told(stripe, "invoice.finalized", invoice),
            },
          ),
          aWrite(
            billing,
            "cancelSubscription",
            "x_1",
            { subscriptionExternalId: undone.subscription },
            {
              match: { method: "DELETE", path: `^/v1/subscriptions/${undone.subscription}` },
              fields: ["prorate", "invoice_now"],
              count: () => told(stripe, "customer.subscription.deleted", undone.subscription),
            },
          ),
        ],
        changeSomething: async () => (await stripe.customers.create({ name: "Someone" })).id,
        deliveries: deliveries(stripe),
        readKind: "Customer",
        unknownId: "cus_unknown",
        readMatch: { method: "GET", path: "^/v1/customers/" },
        renewsLogin: false,
        named: {
          longest: 256,
          write: (name) => billing.write("upsertCustomer", "n_1", { ...acme, name }),
          held: async () => (await all(stripe.customers.list())).map((one) => one.name ?? null),
        },
        many: {
          kind: "Customer",
          make: async (count) => {
            for (let no = 0; no < count; no += 1) await stripe.customers.create({ name: `Customer ${no}` });
          },
        },
        amounts: { sent: integerOf, read: (sent, currency) => amountOf(sent, currency.toLowerCase()) },
        close,
      };
    },
  });
}

/** How often an event has told of a record. */
async function told(stripe: Stripe, type: string, id: string): Promise<number> {
  const events = await all(stripe.events.list({ type }));
  return events.filter(({ data }) => (data.object as { id?: string }).id === id).length;
}

async function all<T>(listed: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of listed) found.push(one);
  return found;
}

/** A delivery signed with the endpoint's secret, and five that are not what Stripe sent, or not when. */
function deliveries(stripe: Stripe) {
  const now = new Date();
  const timestamp = Math.floor(now.getTime() / 1_000);
  const event = (id: string) =>
    JSON.stringify({
      id: "evt_1",
      object: "event",
      type: "invoice.paid",
      created: timestamp,
      livemode: false,
      data: { object: { id, object: "invoice" } },
    });
  const payload = event("in_1");
  const signed = (facts: { secret?: string; timestamp?: number; scheme?: string }) => ({
    "stripe-signature": stripe.webhooks.generateTestHeaderString({
      payload,
      secret: "whsec_test",
      timestamp,
      ...facts,
    }),
  });
  const body = Buffer.from(payload);
  return {
    genuine: { headers: signed({ timestamp: timestamp - 299 }), body, now },
    forged: [
      { headers: signed({ secret: "whsec_forged" }), body, now },
      { headers: signed({}), body: Buffer.from(event("in_2")), now },
      { headers: signed({ timestamp: timestamp - 301 }), body, now },
      { headers: signed({ scheme: "v0" }), body, now },
      { headers: {}, body, now },
    ],
  };
}
