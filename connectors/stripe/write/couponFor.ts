import type Stripe from "stripe";
import { VendorFailure } from "../../vendorFailure";
import { reading } from "../call";
import { once } from "./once";

/**
 * A discount in per cent as a coupon that holds for ever, so that invoices show gross and discount.
 * @see https://docs.stripe.com/billing/subscriptions/coupons
 */
export async function couponFor(client: Stripe, discountPct: string | null): Promise<string | null> {
  const percent = Number(discountPct);
  if (discountPct === null || percent === 0) return null;
  const id = `tl_off_${String(percent).replace(".", "_")}`;
  const what = `Coupon ${id}`;
  const find = () => reading(what, () => client.coupons.retrieve(id));
  const known = await find();
  if (known && !known.valid) throw conflict(`${what} is used up or has expired`);
  if (known && (known.percent_off !== percent || known.duration !== "forever" || known.applies_to)) {
    throw conflict(`${what} is not ${percent} % off for ever, of everything`);
  }
  if (known) return id;
  const body = { id, percent_off: percent, duration: "forever" as const };
  await once<Stripe.Coupon>(what, `${id}_coupon`, find, (by) => client.coupons.create(body, by));
  return id;
}

const conflict = (words: string) =>
  new VendorFailure("CONFLICT", `${words}: delete it in Stripe, and the hub makes its own`, { code: "billing.coupon" });
