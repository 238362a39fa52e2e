import type Stripe from "stripe";
import { reading } from "../call";
import { stamp } from "../stamp";

/** How far back a listing is looked through: what was sent longer ago is found by search, which lags by up to a minute. */
const LISTED = 100;

/**
 * A customer by the key that the hub stamped. The newest are looked through first, since Stripe's search does not show
 * what was just made.
 * @see https://docs.stripe.com/search#data-freshness
 */
export async function findCustomer(client: Stripe, key: string): Promise<Stripe.Customer | null> {
  return reading(`Customer by key ${key}`, async () => {
    const query = `metadata['${stamp.key}']:'${key}'`;
    const { data } = await client.customers.list({ limit: LISTED });
    const listed = data.find(({ metadata }) => metadata[stamp.key] === key);
    return listed ?? (await client.customers.search({ query, limit: 1 })).data[0] ?? null;
  });
}

/** A subscription by the key that the hub stamped, among its customer's. */
export async function findSubscription(
  client: Stripe,
  customer: string,
  key: string,
): Promise<Stripe.Subscription | null> {
  return reading(`Subscription by key ${key}`, async () => {
    for await (const subscription of client.subscriptions.list({ customer, status: "all", limit: LISTED })) {
      if (subscription.metadata[stamp.key] === key) return subscription;
    }
    return null;
  });
}
