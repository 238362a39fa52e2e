import type Stripe from "stripe";
import type { Chance } from "./chance";
import type { World } from "./world";

/** One of the walk's invoices that is so, as billing has it now. */
export async function invoiceThat(
  { company, invoices }: World,
  draw: Chance,
  fits: (invoice: Stripe.Invoice) => boolean,
): Promise<Stripe.Invoice | undefined> {
  const all = await Promise.all(invoices.map((id) => company.billing.invoices.retrieve(id).catch(() => null)));
  return draw.oneOf(all.filter((invoice) => invoice !== null).filter(fits));
}
