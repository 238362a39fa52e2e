import { own } from "../../kit/own";
import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { after } from "./periods";

/** What a discount is on: all of it is said, so that nothing of another stays. */
export interface DiscountedThing {
  customer: string;
  subscription?: string;
  subscription_item?: string;
  invoice?: string;
  invoice_item?: string;
}

/** A coupon to redeem, or a discount that is there already. */
export interface AskedDiscount {
  coupon?: string | undefined;
  discount?: string | undefined;
}

/**
 * Redeems coupons: each becomes a discount on what it was redeemed for.
 * @returns the discounts' ids
 * @see https://docs.stripe.com/billing/subscriptions/coupons
 */
export const redeem = (
  draft: Draft,
  asked: readonly AskedDiscount[],
  on: DiscountedThing,
  currency: string,
  param: string,
): string[] =>
  asked.map(({ coupon, discount }) => {
    if (discount !== undefined) return draft.get("discount", discount, `${param}[discount]`).id;
    if (coupon === undefined) throw invalid("A discount needs a coupon.", param, "parameter_missing");
    return redeemed(draft, draft.get("coupon", coupon, `${param}[coupon]`), on, currency, param);
  });

function redeemed(draft: Draft, coupon: StripeObject, on: DiscountedThing, currency: string, param: string): string {
  const { redeem_by: until, max_redemptions: most, amount_off: off, duration_in_months: months } = coupon;
  const times = Number(coupon["times_redeemed"]);
  if ((typeof until === "number" && until <= draft.now) || (typeof most === "number" && times >= most)) {
    throw invalid(`Coupon expired: ${coupon.id}`, param, "coupon_expired");
  }
  const options = coupon["currency_options"] as Readonly<Record<string, unknown>> | undefined;
  if (off !== null && coupon["currency"] !== currency && !(options && own(options, currency))) {
    throw invalid(`The coupon ${coupon.id} takes off ${String(coupon["currency"])}, not ${currency}.`, param);
  }
  draft.change(coupon, { times_redeemed: times + 1, valid: typeof most !== "number" || times + 1 < most });
  const end = typeof months === "number" ? after(draft.now, { interval: "month", interval_count: months }, 1) : null;
  const made = draft.put({
    id: objectId("di"),
    object: "discount",
    end,
    source: { type: "coupon", coupon: coupon.id },
    start: draft.now,
    ...on,
  });
  if (on.subscription !== undefined) draft.tell("customer.discount.created", made);
  return made.id;
}
