import type Stripe from "stripe";
import { reading, writing } from "../call";

/** Numbers a draft; one that is numbered already, by whomever, is left as it is. */
export async function finalizeInvoice(client: Stripe, key: string, id: string) {
  const what = `Invoice ${id}`;
  const known = await reading(what, () => client.invoices.retrieve(id));
  if (known && known.status !== "draft") return { invoice: known, repeated: true };
  const invoice = await writing(what, () => client.invoices.finalizeInvoice(id, {}, { idempotencyKey: key }));
  return { invoice, repeated: false };
}
