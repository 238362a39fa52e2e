import type { Off } from "./couponIn";
import { notUnderstood } from "./notUnderstood";

/** What is priced, and the coupons of its own. */
interface Priced {
  amount: number;
  product: string | null;
  /** With what else it is billed: what has another interval is on other invoices; usage nobody knows before. */
  billed: string;
  coupons: readonly Off[];
}

/** What is left of what is priced. */
type Left<Item> = Item & { left: number };

/**
 * What items come to after the discounts that hold for as long as their subscription runs, in the currency's least unit:
 * each item's own come first, then those on the whole, one after the other.
 * @throws VendorFailure `SCHEMA_DRIFT` for an amount off what is not always billed together: its share is not known
 * @see https://docs.stripe.com/billing/subscriptions/coupons#stacking-discounts
 */
export function afterDiscounts<Item extends Priced>(items: readonly Item[], onTheWhole: readonly Off[]): Left<Item>[] {
  const own = items.flatMap((item) =>
    item.coupons.reduce((left, coupon) => take(coupon, left), [{ ...item, left: item.amount }]),
  );
  return onTheWhole.reduce((left, coupon) => take(coupon, left), own);
}

/** Takes a coupon off the items that it is good for: its share of each, or its amount from all of them together. */
function take<Item extends Priced>({ id, takes, products }: Off, items: Left<Item>[]): Left<Item>[] {
  const isGoodFor = ({ product }: Item) => products === null || (product !== null && products.has(product));
  if ("percent" in takes) {
    return items.map((item) =>
      isGoodFor(item) ? { ...item, left: item.left - shareOf(item.left, takes.percent) } : item,
    );
  }
  const good = items.filter(isGoodFor);
  if (new Set(good.map(({ billed }) => billed)).size > 1) {
    const message = `Coupon ${id} takes an amount off what is billed together only now and then: what it takes off each is not known`;
    throw notUnderstood("coupon.shared", message);
  }
  const whole = good.reduce((sum, { left }) => sum + left, 0);
  const off = Math.min(takes.amount, whole);
  let [sum, given] = [0, 0];
  return items.map((item) => {
    if (!isGoodFor(item) || whole === 0) return item;
    sum += item.left;
    const upTo = halfUp(BigInt(off) * BigInt(sum), BigInt(whole));
    const part = upTo - given;
    given = upTo;
    return { ...item, left: item.left - part };
  });
}

/** Per cent have up to two decimal places; half of the least unit goes up. */
const shareOf = (amount: number, percent: number): number =>
  halfUp(BigInt(amount) * BigInt(Math.round(percent * 100)), 10_000n);

const halfUp = (numerator: bigint, denominator: bigint): number =>
  Number((numerator * 2n + denominator) / (denominator * 2n));
