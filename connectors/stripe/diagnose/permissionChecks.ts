import type Stripe from "stripe";
import type { Check } from "../../examine";
import { ok, unseeable } from "../../finding";
import { failureOf } from "../failureOf";

const one = { limit: 1 } as const;

/** What the hub reads, by the vendor's names for a restricted key's permissions. */
const reads: Readonly<Record<string, (client: Stripe) => Promise<unknown>>> = {
  customers: (client) => client.customers.list(one),
  products: (client) => client.products.list(one),
  prices: (client) => client.prices.list(one),
  coupons: (client) => client.coupons.list(one),
  subscriptions: (client) => client.subscriptions.list(one),
  invoices: (client) => client.invoices.list(one),
  "invoice payments": (client) => client.invoicePayments.list(one),
  "payment intents": (client) => client.paymentIntents.list(one),
  charges: (client) => client.charges.list(one),
  refunds: (client) => client.refunds.list(one),
  "credit notes": (client) => client.creditNotes.list(one),
  disputes: (client) => client.disputes.list(one),
  payouts: (client) => client.payouts.list(one),
  "tax rates": (client) => client.taxRates.list(one),
  events: (client) => client.events.list(one),
};

const written = "customers, products, prices, coupons, subscriptions and invoices";

/** Whether the key may read what the hub reads; whether it may write, no reading tells. */
export function permissionChecks(client: Stripe, apiKey: string): Check[] {
  const checks = Object.entries(reads).map(([about, read]): Check => ({
    ...{
      name: "permission",
      about: `read ${about}`,
      todo: `Give the restricted key read access to ${about} in Stripe`,
    },
    look: async () => {
      await read(client).catch((error: unknown) => {
        throw failureOf(error, `The ${about}`, false);
      });
      return ok("The key may read them");
    },
  }));
  return [
    ...checks,
    {
      ...{ name: "permission", about: "write", todo: "" },
      look: async () =>
        apiKey.startsWith("rk_")
          ? unseeable(
              "Whether a restricted key may write, only a write shows",
              `Look in Stripe whether the key has write access to ${written}`,
            )
          : ok("A secret key may write everything"),
    },
  ];
}
