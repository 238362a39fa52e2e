import type Stripe from "stripe";
import { own } from "../../../schema/own";
import { notUnderstood } from "./notUnderstood";

/** What a coupon takes off for as long as a subscription runs. */
export interface Off {
  id: string;
  /** A share in per cent, or an amount of every invoice in the currency's least unit. */
  takes: { percent: number } | { amount: number };
  /** The products that it is good for; null for all. */
  products: ReadonlySet<string> | null;
}

/**
 * A coupon as it is taken off in a currency. @returns null for one that ends some day: it takes nothing off what recurs
 * @throws VendorFailure `SCHEMA_DRIFT` for a duration that the hub does not know, and where nothing says what is taken off
 * @see https://docs.stripe.com/api/coupons/object
 */
export function couponIn(coupon: Stripe.Coupon, currency: string): Off | null {
  const { id, duration, percent_off: percent, applies_to: good } = coupon;
  const lasts = own(durations, duration);
  if (lasts === undefined)
    throw notUnderstood("coupon.duration", `Coupon ${id} lasts "${duration}", which is not known`);
  if (!lasts) return null;
  const products = good ? new Set(good.products) : null;
  if (percent !== null) return { id, products, takes: { percent } };
  const options: Readonly<Record<string, Stripe.Coupon.CurrencyOptions>> = coupon.currency_options ?? {};
  const amount = coupon.currency === currency ? coupon.amount_off : own(options, currency)?.amount_off;
  if (typeof amount === "number") return { id, products, takes: { amount } };
  throw notUnderstood("coupon", `Coupon ${id} says neither a share nor an amount in ${currency} that it takes off`);
}

const durations: Readonly<Record<string, boolean>> = { forever: true, once: false, repeating: false };
