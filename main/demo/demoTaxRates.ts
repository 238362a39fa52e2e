import type Stripe from "stripe";
import type { DemoPeople } from "./demoPeople";
import { demoStripe } from "./demoStripe";

const rates = {
  "sub-us": { display_name: "Sales tax", jurisdiction: "US-CA", percentage: 8.25 },
  "sub-eu": { display_name: "VAT", jurisdiction: "DE", percentage: 19 },
} as const;

/** The tax rates of the demo's selling entities, by entity, made in the Stripe sandbox at the first start. */
export async function demoTaxRates(people: Pick<DemoPeople, "stripe">): Promise<Record<string, readonly string[]>> {
  const stripe = demoStripe(people);
  const { data: known } = await stripe.taxRates.list({ limit: 100 });
  const ids = Object.entries(rates).map(
    async ([entity, rate]) => [entity, [await rateOf(stripe, known, rate)]] as const,
  );
  return Object.fromEntries(await Promise.all(ids));
}

async function rateOf(
  stripe: Stripe,
  known: readonly Stripe.TaxRate[],
  rate: (typeof rates)[keyof typeof rates],
): Promise<string> {
  const found = known.find(({ jurisdiction }) => jurisdiction === rate.jurisdiction);
  return found?.id ?? (await stripe.taxRates.create({ ...rate, inclusive: false })).id;
}
