import type Stripe from "stripe";
import { VendorFailure } from "../../vendorFailure";
import { reading } from "../call";
import { failureOf } from "../failureOf";
import { stamp } from "../stamp";

const PAGE = 100;

/** What was made earlier than this is found by search, which lags by a minute, and by hours only on Stripe's bad days. */
const RECENT_SECONDS = 24 * 3_600;

/**
 * The customer that bills an account already, whatever people made of its marks, or gave to others; null where there is
 * none, or it was deleted.
 */
export const findLinked = (client: Stripe, id: string | null | undefined): Promise<Stripe.Customer | null> =>
  reading(`Customer ${id}`, async () => {
    const present = id ? await client.customers.retrieve(id) : null;
    return present?.deleted ? null : present;
  });

/**
 * A customer by the key that the hub stamped, as it is now. Search finds it whatever its age, but only some time after
 * it was made: what search does not show is looked for among the customers of the last day, which Stripe lists at once.
 * @see https://docs.stripe.com/search#data-freshness
 */
export async function findCustomer(client: Stripe, key: string, now: Date): Promise<Stripe.Customer | null> {
  const searched = await searchCustomer(client, key);
  if (searched) return searched;
  return reading(`Customer by key ${key}`, async () => {
    const created = { gte: Math.floor(now.getTime() / 1_000) - RECENT_SECONDS };
    for await (const customer of client.customers.list({ created, limit: PAGE })) {
      if (customer.metadata[stamp.key] === key) return customer;
    }
    return null;
  });
}

/** The same by search alone: it does not see what was just made. Of several, the first that was made. */
export async function searchCustomer(client: Stripe, key: string): Promise<Stripe.Customer | null> {
  return reading(`Customer by key ${key}`, async () => {
    const query = bearing(stamp.key, key);
    const { data } = await client.customers.search({ query, limit: PAGE });
    // Search makes no difference between capital and small letters; keys do.
    const [first] = data
      .filter(({ metadata }) => metadata[stamp.key] === key)
      .sort((one, other) => one.created - other.created);
    if (!first) return null;
    const present = await client.customers.retrieve(first.id);
    return present.deleted ? null : present;
  });
}

/** A subscription by the key that the hub stamped, among its customer's. */
export async function findSubscription(
  client: Stripe,
  customer: string,
  key: string,
): Promise<Stripe.Subscription | null> {
  const all = await subscriptionsOf(client, customer);
  return all.find(({ metadata }) => metadata[stamp.key] === key) ?? null;
}

/**
 * A customer's subscriptions, the ended ones too: Stripe lists them at once. None of one whom it does not know.
 * @see https://docs.stripe.com/api/subscriptions/list
 */
export async function subscriptionsOf(client: Stripe, customer: string): Promise<Stripe.Subscription[]> {
  const what = `Subscriptions of customer ${customer}`;
  try {
    const all: Stripe.Subscription[] = [];
    for await (const one of client.subscriptions.list({ customer, status: "all", limit: PAGE })) all.push(one);
    return all;
  } catch (error) {
    const failure = failureOf(error, what, false);
    // The customer is all that the call names.
    if (failure.class === "MISSING_REFERENCE") return [];
    throw failure;
  }
}

/**
 * The subscriptions of all customers that bear any of some marks, the ended ones too, as they are now. It does not see
 * what was just made.
 * @see https://docs.stripe.com/search#query-fields-for-subscriptions
 */
export async function searchSubscriptions(
  client: Stripe,
  marks: Readonly<Record<string, string>>,
): Promise<Stripe.Subscription[]> {
  const query = Object.entries(marks)
    .map(([name, value]) => bearing(name, value))
    .join(" OR ");
  const what = `Subscriptions by ${query}`;
  const found = await reading(what, async () => {
    const all: Stripe.Subscription[] = [];
    for await (const { id } of client.subscriptions.search({ query, limit: PAGE })) {
      const one = await reading(`Subscription ${id}`, () => client.subscriptions.retrieve(id));
      if (one) all.push(one);
    }
    return all;
  });
  // That there is no such search says nothing of what there is.
  if (found) return found;
  throw new VendorFailure("MISSING_REFERENCE", `${what}: Stripe offers this account no search`, { httpStatus: 404 });
}

const bearing = (name: string, value: string): string => `metadata['${name}']:'${value.replace(/['\\]/g, "\\$&")}'`;
