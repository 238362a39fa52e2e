import type { StripeObject } from "../stripeObject";

interface Tier {
  up_to: number | "inf" | null;
  unit_amount?: number | null;
  unit_amount_decimal?: string | null;
  flat_amount?: number | null;
}

/**
 * What a price comes to for a quantity, in minor units: by its unit amount, or by its tiers, of which graduated ones
 * each price their own stretch and volume ones price all of it.
 * @see https://docs.stripe.com/products-prices/pricing-models#tiered-pricing
 */
export function priceAmount(price: StripeObject, quantity: number): number {
  if (price["billing_scheme"] !== "tiered") return Math.round(unitOf(price) * quantity);
  const tiers = price["tiers"] as Tier[];
  if (price["tiers_mode"] === "volume") {
    const tier = tiers.find((one) => quantity <= topOf(one));
    return tier ? Math.round(unitOf(tier) * quantity + (tier.flat_amount ?? 0)) : 0;
  }
  let amount = 0;
  let below = 0;
  for (const tier of tiers) {
    // The first tier's flat amount is owed even when nothing was used.
    if (quantity > below || below === 0) {
      amount += unitOf(tier) * (Math.min(quantity, topOf(tier)) - below) + (tier.flat_amount ?? 0);
    }
    below = topOf(tier);
  }
  return Math.round(amount);
}

const topOf = ({ up_to: top }: Tier): number => (typeof top === "number" ? top : Infinity);

/** Exact decimals take precedence: a unit may cost less than a minor unit. */
function unitOf(priced: object): number {
  const { unit_amount_decimal: decimal, unit_amount: whole } = priced as Partial<Tier>;
  return Number(decimal ?? whole ?? 0);
}
