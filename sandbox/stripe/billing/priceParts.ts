import type { StripeObject } from "../stripeObject";

interface Tier {
  up_to: number | "inf" | null;
  unit_amount?: number | null;
  unit_amount_decimal?: string | null;
  flat_amount?: number | null;
}

/** What is billed as a line of its own. */
export interface PricePart {
  /** In minor units. */
  amount: number;
  quantity: number;
  /** What one costs, in minor units. */
  unit: string | null;
  /** Which graduated tier it is, from 1. */
  tier: number | null;
}

/**
 * What a price comes to for a quantity: by its unit amount, for packages where it is sold so, or by its tiers, of
 * which the volume one that holds it prices all of it, and each graduated one its own stretch, its flat amount apart.
 * @see https://docs.stripe.com/products-prices/pricing-models#tiered-pricing
 */
export function priceParts(price: StripeObject, quantity: number): PricePart[] {
  const one = (amount: number, unit: string | null): PricePart[] => [
    { amount: Math.round(amount), quantity, unit, tier: null },
  ];
  if (price["billing_scheme"] !== "tiered") return one(unitOf(price) * packagesOf(price, quantity), textOf(price));
  const tiers = price["tiers"] as Tier[];
  if (price["tiers_mode"] === "graduated") return graduated(tiers, quantity);
  const tier = tiers.find(({ up_to: top }) => quantity <= endOf(top));
  return one(tier ? unitOf(tier) * quantity + (tier.flat_amount ?? 0) : 0, tier ? textOf(tier) : null);
}

/** How many packages a quantity is. @see https://docs.stripe.com/products-prices/pricing-models#package-pricing */
function packagesOf(price: StripeObject, quantity: number): number {
  const packed = price["transform_quantity"] as { divide_by: number; round: "up" | "down" } | null | undefined;
  if (!packed) return quantity;
  return packed.round === "up" ? Math.ceil(quantity / packed.divide_by) : Math.floor(quantity / packed.divide_by);
}

/** What a price comes to for a quantity, in minor units. */
export const priceAmount = (price: StripeObject, quantity: number): number =>
  priceParts(price, quantity).reduce((sum, { amount }) => sum + amount, 0);

function graduated(tiers: readonly Tier[], quantity: number): PricePart[] {
  let below = 0;
  return tiers.flatMap((tier, at): PricePart[] => {
    const from = below;
    below = endOf(tier.up_to);
    // The first tier's flat amount is owed even when nothing was used.
    if (at > 0 && quantity <= from) return [];
    const units = Math.min(quantity, below) - from;
    const flat = tier.flat_amount ?? 0;
    const stretch = { amount: Math.round(unitOf(tier) * units), quantity: units, unit: textOf(tier), tier: at + 1 };
    return [stretch, ...(flat === 0 ? [] : [{ amount: flat, quantity: 1, unit: String(flat), tier: at + 1 }])];
  });
}

const endOf = (top: Tier["up_to"]): number => (typeof top === "number" ? top : Infinity);

/** Exact decimals take precedence: a unit may cost less than a minor unit. */
function textOf(priced: object): string | null {
  const { unit_amount_decimal: decimal, unit_amount: whole } = priced as Partial<Tier>;
  return decimal ?? (whole === null || whole === undefined ? null : String(whole));
}

const unitOf = (priced: object): number => Number(textOf(priced) ?? 0);
