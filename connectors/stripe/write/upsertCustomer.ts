import type Stripe from "stripe";
import type { BillingCommands } from "../../../schema/canonical/billing";
import { writing } from "../call";
import { customerChange } from "./customerChange";
import { findCustomer, findLinked, searchCustomer } from "./find";
import { once, type Done } from "./once";

type Command = BillingCommands["upsertCustomer"];

/**
 * Matches the customer that bills the account already, or that the hub stamped with this key, brought up to date, or makes
 * it. There is one per key: one that search does not show yet is made again by the same key, to which Stripe answers the first; after a day, when
 * Stripe has forgotten the key, search shows it.
 * @see https://docs.stripe.com/api/customers/create
 */
export async function upsertCustomer(
  client: Stripe,
  key: string,
  command: Command,
  now: Date,
): Promise<Done<Stripe.Customer>> {
  const what = `Customer for account ${command.accountExternalId}`;
  const done = await matched(client, what, key, command, now);
  if (!done.repeated) return done;
  const change = customerChange(key, command, done.record);
  if (!change) return done;
  return { record: await writing(what, () => client.customers.update(done.record.id, change)), repeated: true };
}

async function matched(client: Stripe, what: string, key: string, command: Command, now: Date) {
  const known = (await findLinked(client, command.knownExternalId)) ?? (await searchCustomer(client, key));
  if (known) return { record: known, repeated: true };
  const body = customerChange(key, command, null) ?? {};
  const find = () => findCustomer(client, key, now);
  return once<Stripe.Customer>(what, key, find, (by) => client.customers.create(body, by));
}
