import type Stripe from "stripe";
import { idOf } from "../idOf";
import { afterDiscounts } from "./afterDiscounts";
import { couponIn, type Off } from "./couponIn";
import { itemAmount } from "./itemAmount";
import { netOfTax } from "./netOfTax";
import { notUnderstood } from "./notUnderstood";
import { priceIn } from "./priceIn";

/** Reads a coupon with the products and currencies that it is good for; null where Stripe has it no more. */
export type CouponOf = (id: string) => Promise<Stripe.Coupon | null>;

/** What an item of a subscription comes to in one interval, in the least unit of the subscription's currency. */
export interface RecurringItem {
  item: Stripe.SubscriptionItem;
  /** Before discounts and tax. */
  amount: number;
  /** After the discounts that last, net of tax. */
  net: number;
}

/**
 * What recurs of a subscription's items: by their prices in its currency, less their own discounts, then those on the
 * subscription, or where it has none, on its customer, net of the tax that is included.
 * @throws VendorFailure `SCHEMA_DRIFT` where a part of it changes what is billed in a way that is not understood
 * @see https://docs.stripe.com/api/subscriptions/create#create_subscription-discounts
 */
export async function recurringItems(subscription: Stripe.Subscription, couponOf: CouponOf): Promise<RecurringItem[]> {
  const { currency, items } = subscription;
  checkUnderstood(subscription);
  const offsOf = (discounts: readonly (string | Stripe.Discount)[]) => lastingOffs(discounts, currency, couponOf);
  const priced = items.data.map(async (item) => ({
    item,
    amount: itemAmount(priceIn(item.price, currency), quantityOf(item)),
    product: idOf(item.price.product),
    billed: billedWith(item.price),
    coupons: await offsOf(item.discounts),
  }));
  const { discounts } = subscription;
  const onTheWhole = await offsOf(discounts.length > 0 ? discounts : customersDiscounts(subscription));
  return afterDiscounts(await Promise.all(priced), onTheWhole).map(({ item, amount, left }) => {
    return { item, amount, net: netOfTax(left, ratesOf(subscription, item)) };
  });
}

/** What is billed by its usage has no quantity, and counts as one. */
export const quantityOf = ({ quantity = 1 }: Stripe.SubscriptionItem): number => quantity;

function checkUnderstood({ id, items, automatic_tax: tax }: Stripe.Subscription): void {
  if (items.has_more !== false) {
    throw notUnderstood(
      "subscription.items",
      `Subscription ${id} may have more items than Stripe brings along with it`,
    );
  }
  const onTrial = items.data.find((item) => item.current_trial);
  if (onTrial) {
    throw notUnderstood("item.trial", `Item ${onTrial.id} of subscription ${id} is on a trial offer of its own`);
  }
  // Stripe reckons the tax by where the customer is: how much of such a price it is, the subscription does not say.
  const included = tax?.enabled && items.data.find(({ price }) => price.tax_behavior !== "exclusive");
  if (included) {
    const message = `Price ${included.price.id} of subscription ${id} may include tax that Stripe reckons by itself: what of it is net is not known. Set the price's tax behavior to exclusive`;
    throw notUnderstood("price.tax", message);
  }
}

/** An item's own tax rates take the place of its subscription's. */
const ratesOf = ({ default_tax_rates: rates }: Stripe.Subscription, item: Stripe.SubscriptionItem) =>
  item.tax_rates?.length ? item.tax_rates : (rates ?? []);

const billedWith = ({ recurring }: Stripe.Price): string =>
  recurring?.usage_type === "metered" ? "by usage" : `every ${recurring?.interval_count} ${recurring?.interval}`;

/** @throws VendorFailure `SCHEMA_DRIFT` where Stripe did not bring the customer along: it may have a discount */
function customersDiscounts({ id, customer }: Stripe.Subscription): Stripe.Discount[] {
  if (typeof customer === "string") {
    throw notUnderstood(
      "subscription.customer",
      `Subscription ${id} came without its customer, who may have a discount`,
    );
  }
  return customer.deleted || !customer.discount ? [] : [customer.discount];
}

async function lastingOffs(
  discounts: readonly (string | Stripe.Discount)[],
  currency: string,
  couponOf: CouponOf,
): Promise<Off[]> {
  const offs = discounts.map(async (discount) => {
    const id = typeof discount === "string" ? null : idOf(discount.source.coupon);
    const coupon = id === null ? null : await couponOf(id);
    if (coupon) return couponIn(coupon, currency);
    const which = typeof discount === "string" ? discount : discount.id;
    throw notUnderstood("discount", `Stripe does not say by which coupon the discount ${which} takes off how much`);
  });
  return (await Promise.all(offs)).filter((off) => off !== null);
}
