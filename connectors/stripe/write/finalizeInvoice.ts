import type Stripe from "stripe";
import { reading, writing } from "../call";

/**
 * Numbers a draft, which Stripe then sends or collects by itself; one that is numbered already, by whomever, is left as
 * it is.
 * @see https://docs.stripe.com/api/invoices/finalize
 */
export async function finalizeInvoice(client: Stripe, key: string, id: string) {
  const what = `Invoice ${id}`;
  const known = await reading(what, () => client.invoices.retrieve(id));
  if (known && known.status !== "draft") return { invoice: known, repeated: true };
  const body = { auto_advance: true };
  const invoice = await writing(what, () => client.invoices.finalizeInvoice(id, body, { idempotencyKey: key }));
  return { invoice, repeated: false };
}
