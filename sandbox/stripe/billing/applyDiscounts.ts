import { own } from "../../kit/own";
import { deletedId } from "../deletedId";
import type { Draft } from "../draft";
import type { StripeObject } from "../stripeObject";

interface Discountable {
  amount: number;
  pricing: object | null;
  discountable: boolean;
  /** Its own discounts, which go before those on the whole invoice. */
  discounts: readonly string[];
}

export interface DiscountAmount {
  amount: number;
  discount: string;
}

/**
 * What discounts take off each line: one after the other, each from what the ones before it left. A line's own take
 * their amount from the lines that have them; those on the whole invoice share theirs out by what the lines come to.
 * @see https://docs.stripe.com/billing/subscriptions/coupons#stacking-discounts
 */
export function applyDiscounts(
  draft: Draft,
  invoice: string,
  lines: readonly Discountable[],
  shared: readonly string[],
): DiscountAmount[][] {
  const taken = lines.map((): DiscountAmount[] => []);
  const left = lines.map(({ amount }) => amount);
  const take = (at: number, discount: string, amount: number) => {
    if (amount === 0) return;
    taken[at]?.push({ amount, discount });
    left[at] = (left[at] ?? 0) - amount;
  };
  const currency = String(draft.get("invoice", invoice)["currency"]);
  const apply = (discount: string, among: readonly number[]) => {
    const coupon = couponOf(draft, discount);
    const { percent_off: percent } = coupon;
    const at = among.filter((no) => isGoodFor(coupon, lines[no]));
    if (typeof percent === "number") {
      for (const no of at) take(no, discount, Math.round(((left[no] ?? 0) * percent) / 100));
      return;
    }
    const bases = at.map((no) => Math.max(0, left[no] ?? 0));
    shares(amountOff(coupon, currency), bases).forEach((amount, no) => take(at[no] ?? 0, discount, amount));
  };
  const open = lines.flatMap(({ discountable }, at) => (discountable ? [at] : []));
  for (const own of new Set(open.flatMap((at) => lines[at]?.discounts ?? []))) {
    const those = open.filter((at) => lines[at]?.discounts.includes(own));
    if (isLive(draft, own, invoice)) apply(own, those);
  }
  for (const discount of shared) if (isLive(draft, discount, invoice)) apply(discount, open);
  return taken;
}

/** @see https://docs.stripe.com/api/coupons/object#coupon_object-applies_to */
function isGoodFor(coupon: StripeObject, line: Discountable | undefined): boolean {
  const { products } = (coupon["applies_to"] ?? {}) as { products?: readonly string[] };
  const pricing = line?.pricing as { price_details?: { product?: string } } | null | undefined;
  return products === undefined || products.includes(String(pricing?.price_details?.product));
}

/** @see https://docs.stripe.com/api/coupons/object#coupon_object-currency_options */
function amountOff(coupon: StripeObject, currency: string): number {
  if (coupon["currency"] === currency) return Number(coupon["amount_off"]);
  const options = coupon["currency_options"] as Readonly<Record<string, { amount_off: number }>> | undefined;
  return (options && own(options, currency)?.amount_off) ?? 0;
}

/**
 * Whether a discount still takes something off: one for a number of months until its end, one for once until another
 * invoice has had it.
 */
export function isLive(draft: Draft, discount: string, invoice?: string): boolean {
  const end = draft.find(discount)?.["end"];
  if (typeof end === "number") return draft.now < end;
  if (couponOf(draft, discount)["duration"] !== "once") return true;
  return !draft
    .all("invoice")
    .filter(({ id }) => id !== invoice)
    .some(({ total_discount_amounts: had }) => (had as DiscountAmount[]).some((part) => part.discount === discount));
}

function couponOf(draft: Draft, discount: string): StripeObject {
  const { coupon } = draft.find(discount)?.["source"] as { coupon: string };
  return draft.find(deletedId(coupon)) ?? draft.get("coupon", coupon);
}

/** An amount shared out by what there is, at most all of it; the parts add up to it exactly. */
function shares(amount: number, bases: readonly number[]): number[] {
  const whole = bases.reduce((sum, base) => sum + base, 0);
  const total = Math.min(amount, whole);
  let sum = 0;
  let given = 0;
  return bases.map((base) => {
    sum += base;
    const upTo = whole === 0 ? 0 : Math.round((total * sum) / whole);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
