import type Stripe from "stripe";
import type { DemoDeal } from "./demoDeals";

/** The invoice of a deal in billing; null while there is none with a number. */
export async function invoiceOf(
  stripe: Stripe,
  { account }: Pick<DemoDeal, "account">,
): Promise<Stripe.Invoice | null> {
  const { data: customers } = await stripe.customers.list({ limit: 100 });
  const customer = customers.find(({ name }) => name === account);
  if (!customer) return null;
  const { data: invoices } = await stripe.invoices.list({ customer: customer.id, limit: 100 });
  return invoices.find(({ number }) => number !== null) ?? null;
}
