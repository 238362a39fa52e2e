import type Stripe from "stripe";
import { orZero } from "../../../schema/money/orZero";
import { notUnderstood } from "./notUnderstood";

/** How many decimal places Stripe's exact amounts have at most. */
const PLACES = 12;
const ONE = 10n ** BigInt(PLACES);

type Exact = { toString(): string } | number | null;

/**
 * What a price comes to for a quantity, in the currency's least unit: by its unit amount, for packages of several where
 * it is sold so, or by its tiers, of which `volume` takes the one that holds the whole quantity and `graduated` each for
 * its share, which is a line of its own and rounded so. Usage is not known before it is billed: it counts nothing.
 * @throws VendorFailure `SCHEMA_DRIFT` where Stripe does not say what the quantity costs
 * @see https://docs.stripe.com/products-prices/pricing-models#tiered-pricing
 */
export function itemAmount(price: Stripe.Price, quantity: number): number {
  if (price.recurring?.usage_type === "metered") return 0;
  if (price.billing_scheme !== "tiered") {
    const unit = exact(price, "unit_amount");
    if (unit === null) throw unpriced(price, "has no amount");
    return rounded(unit * BigInt(packagesOf(price, quantity)));
  }
  const { tiers } = price;
  if (!tiers) throw unpriced(price, "is tiered, and its tiers are not told");
  if (price.tiers_mode === "volume") {
    const tier = tiers.find(({ up_to: upTo }) => !bounded(upTo) || quantity <= upTo);
    if (tier) return rounded(costOf(tier, quantity));
    throw unpriced(price, `has no tier for ${quantity} units`);
  }
  let total = 0;
  let below = 0;
  for (const tier of tiers) {
    const end = bounded(tier.up_to) ? Math.min(quantity, tier.up_to) : quantity;
    if (end > below || (quantity === 0 && below === 0)) total += rounded(costOf(tier, end - below));
    below = Math.max(below, end);
    if (below >= quantity) break;
  }
  return total;
}

/** How many times the unit amount is charged. @see https://docs.stripe.com/products-prices/pricing-models#package-pricing */
function packagesOf({ id, transform_quantity: packed }: Stripe.Price, quantity: number): number {
  if (!packed) return quantity;
  const packages = quantity / packed.divide_by;
  const round: string = packed.round;
  if (round === "up") return Math.ceil(packages);
  if (round === "down") return Math.floor(packages);
  throw notUnderstood(
    "price.packages",
    `Price ${id} is sold in packages that are rounded "${round}", which is not known`,
  );
}

const bounded = (upTo: unknown): upTo is number => typeof upTo === "number";

/** A tier has an amount per unit, one for all of it, or both. */
const costOf = (tier: Stripe.Price.Tier, units: number): bigint =>
  orZero(exact(tier, "unit_amount")) * BigInt(units) + orZero(exact(tier, "flat_amount"));

/** An amount with twelve decimal places, from the field that has them or from the whole one; null where neither is set. */
function exact<Name extends "unit_amount" | "flat_amount">(
  holder: { [Field in Name | `${Name}_decimal`]?: Exact },
  name: Name,
): bigint | null {
  const given = holder[`${name}_decimal`] ?? holder[name] ?? null;
  if (given === null) return null;
  const text = String(given);
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(PLACES, "0"));
}

/** Half of the least unit goes up, as Stripe rounds. */
const rounded = (amount: bigint): number => Number((amount + ONE / 2n) / ONE);

const unpriced = ({ id }: Stripe.Price, why: string) =>
  notUnderstood("price.amount", `Price ${id} ${why}: what it comes to is not known`);
