import type Stripe from "stripe";
import type { BillingCommands } from "../../../schema/canonical/billing";
import { writing } from "../call";
import { stamp } from "../stamp";
import { findCustomer } from "./find";

type Command = BillingCommands["upsertCustomer"];

/** Matches the customer that the hub stamped with this key, brought up to date, or makes it. */
export async function upsertCustomer(client: Stripe, key: string, command: Command) {
  const what = `Customer for account ${command.accountExternalId}`;
  const known = await findCustomer(client, key);
  if (!known) {
    const made = await writing(what, () => client.customers.create(bodyOf(key, command), { idempotencyKey: key }));
    return { customer: made, repeated: false };
  }
  if (known.name === command.name) return { customer: known, repeated: true };
  const customer = await writing(what, () => client.customers.update(known.id, { name: command.name }));
  return { customer, repeated: true };
}

function bodyOf(key: string, command: Command): Stripe.CustomerCreateParams {
  const { name, email, address, accountExternalId, legalEntity, correlationId } = command;
  return {
    name,
    ...(email !== null && { email }),
    ...(address && {
      address: {
        ...(address.line1 !== null && { line1: address.line1 }),
        ...(address.city !== null && { city: address.city }),
        ...(address.region !== null && { state: address.region }),
        ...(address.postalCode !== null && { postal_code: address.postalCode }),
        ...(address.country !== null && { country: address.country }),
      },
    }),
    metadata: {
      [stamp.key]: key,
      [stamp.account]: accountExternalId,
      [stamp.entity]: legalEntity,
      [stamp.correlation]: correlationId,
    },
  };
}
