import type Stripe from "stripe";
import { VendorFailure } from "../../vendorFailure";

/** What decides of a coupon: a share or an amount, and for how long. */
type Off = Pick<Stripe.Coupon, "duration" | "percent_off" | "amount_off">;

/** What is priced, and the coupons of its own. */
interface Priced {
  amount: number;
  coupons: readonly Off[];
}

/** What is left of what is priced. */
type Left<Item> = Item & { left: number };

/**
 * What items come to after the discounts that hold for as long as their subscription runs, in the currency's least unit:
 * each item's own come first, then those on the whole, one after the other. What ends some day does not recur, and is
 * not counted.
 * @throws VendorFailure `SCHEMA_DRIFT` for a coupon that takes off neither a share nor an amount
 * @see https://docs.stripe.com/billing/subscriptions/coupons#stacking-discounts
 */
export function afterDiscounts<Item extends Priced>(items: readonly Item[], onTheWhole: readonly Off[]): Left<Item>[] {
  const own = items.flatMap((item) =>
    item.coupons.reduce((left, coupon) => take(coupon, left), [{ ...item, left: item.amount }]),
  );
  return onTheWhole.reduce((left, coupon) => take(coupon, left), own);
}

/** Takes a coupon off amounts: its share of each, or its amount from one after the other until it is used up. */
function take<Item>({ duration, percent_off: percent, amount_off: fixed }: Off, items: Left<Item>[]): Left<Item>[] {
  if (duration !== "forever") return items;
  if (percent !== null) return items.map((item) => ({ ...item, left: item.left - shareOf(item.left, percent) }));
  if (fixed === null) {
    throw new VendorFailure("SCHEMA_DRIFT", "A coupon of Stripe takes off neither a share nor an amount", {
      code: "stripe.coupon",
    });
  }
  let unused = fixed;
  return items.map((item) => {
    const off = Math.min(item.left, unused);
    unused -= off;
    return { ...item, left: item.left - off };
  });
}

/** Per cent have up to two decimal places; half of the least unit goes up. */
const shareOf = (amount: number, percent: number): number =>
  Number((BigInt(amount) * BigInt(Math.round(percent * 100)) + 5_000n) / 10_000n);
