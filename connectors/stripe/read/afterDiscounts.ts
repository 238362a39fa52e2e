import type Stripe from "stripe";

/** What decides of a coupon: a share or an amount, and for how long. */
type Off = Pick<Stripe.Coupon, "duration" | "percent_off" | "amount_off">;

/**
 * What items come to after the discounts that hold for as long as their subscription runs, in the currency's least unit:
 * each item's own come first, then those on the whole, one after the other. What ends some day does not recur, and is
 * not counted.
 * @see https://docs.stripe.com/billing/subscriptions/coupons#stacking-discounts
 */
export function afterDiscounts(
  items: readonly { amount: number; coupons: readonly Off[] }[],
  onTheWhole: readonly Off[],
): number[] {
  const own = items.map(({ amount, coupons }) =>
    coupons.reduce((left, coupon) => take(coupon, [left])[0] ?? 0, amount),
  );
  return onTheWhole.reduce((left, coupon) => take(coupon, left), own);
}

/** Takes a coupon off amounts: its share of each, or its amount from one after the other until it is used up. */
function take({ duration, percent_off: percent, amount_off: fixed }: Off, amounts: readonly number[]): number[] {
  if (duration !== "forever") return [...amounts];
  if (percent !== null) return amounts.map((amount) => amount - shareOf(amount, percent));
  let unused = fixed ?? 0;
  return amounts.map((amount) => {
    const off = Math.min(amount, unused);
    unused -= off;
    return amount - off;
  });
}

/** Per cent have up to two decimal places; half of the least unit goes up. */
const shareOf = (amount: number, percent: number): number =>
  Number((BigInt(amount) * BigInt(Math.round(percent * 100)) + 5_000n) / 10_000n);
