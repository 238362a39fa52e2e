import type { Company } from "../../workflows/startCompany";

interface Wish {
  customer: string;
  currency: string;
  /** A month, in minor units. */
  unitAmount: number;
}

/** Has a person make a subscription over the product that deals sell, with the correlation id of a deal's order. */
export async function anotherSubscription(
  { billing }: Company,
  { customer, currency, unitAmount }: Wish,
  order: { correlationId: string | null } | null,
) {
  const { data } = await billing.products.list({ limit: 100 });
  const product = data.find(({ metadata }) => metadata["throughline_sku"] === "PLATFORM");
  if (!product || !order?.correlationId) throw new Error("no product, or no order");
  const recurring = { interval: "month" } as const;
  const price = await billing.prices.create({ product: product.id, currency, unit_amount: unitAmount, recurring });
  return billing.subscriptions.create({
    ...{ customer, collection_method: "send_invoice", days_until_due: 30, items: [{ price: price.id }] },
    metadata: { throughline_correlation: order.correlationId },
  });
}
