import Stripe from "stripe";
import type { DemoPeople } from "./demoPeople";

const JURISDICTION = "US-CA";

/** The tax rate of the demo's selling entity, made in the Stripe sandbox at the first start. */
export async function demoTaxRate({ stripe: account }: Pick<DemoPeople, "stripe">): Promise<string> {
  const { hostname: host, port, protocol } = new URL(account.url);
  const options = {
    host,
    port: Number(port),
    protocol: protocol === "http:" ? "http" : "https",
    telemetry: false,
  } as const;
  const stripe = new Stripe(account.apiKey, options);
  const known = (await stripe.taxRates.list({ limit: 100 })).data.find((rate) => rate.jurisdiction === JURISDICTION);
  if (known) return known.id;
  const fields = { display_name: "Sales tax", jurisdiction: JURISDICTION, percentage: 8.25, inclusive: false };
  return (await stripe.taxRates.create(fields)).id;
}
