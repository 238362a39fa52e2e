import type Stripe from "stripe";
import { reading } from "../call";
import { once, type Done } from "./once";

/**
 * Numbers a draft, which Stripe then sends or collects by itself; one that is numbered already, by whomever, is left as
 * it is.
 * @see https://docs.stripe.com/api/invoices/finalize
 */
export async function finalizeInvoice(client: Stripe, key: string, id: string): Promise<Done<Stripe.Invoice>> {
  const find = () => findNumbered(client, id);
  const known = await find();
  if (known) return { record: known, repeated: true };
  const body = { auto_advance: true };
  return once<Stripe.Invoice>(`Invoice ${id}`, key, find, (by) => client.invoices.finalizeInvoice(id, body, by));
}

/** An invoice once it has its number. */
export async function findNumbered(client: Stripe, id: string): Promise<Stripe.Invoice | null> {
  const known = await reading(`Invoice ${id}`, () => client.invoices.retrieve(id));
  return known && known.status !== "draft" ? known : null;
}
