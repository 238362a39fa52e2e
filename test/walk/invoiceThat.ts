import type Stripe from "stripe";
import type { Chance } from "./chance";
import type { World } from "./world";

/** One of the walk's invoices that is so, as billing has it now. */
export async function invoiceThat(
  { company, invoices }: World,
  draw: Chance,
  fits: (invoice: Stripe.Invoice) => boolean,
): Promise<Stripe.Invoice | undefined> {
  const all = new Map<string, Stripe.Invoice>();
  for await (const invoice of company.billing.invoices.list({ limit: 100 })) all.set(invoice.id, invoice);
  return draw.oneOf(invoices.flatMap((id) => all.get(id) ?? []).filter(fits));
}
