import type { Company } from "../workflows/startCompany";

/** Billing's ids of the customers of a name. */
export async function customersNamed({ billing }: Company, name: string): Promise<string[]> {
  const { data } = await billing.customers.list({ limit: 100 });
  return data.filter((customer) => customer.name === name).map(({ id }) => id);
}
