import type Stripe from "stripe";
import type { ProvisionLine, ProvisionSubscription } from "../../../schema/canonical/billing";
import { VendorFailure } from "../../vendorFailure";
import { couponFor } from "./couponFor";
import { priceFor } from "./priceFor";

/** What a subscription bills: each interval, and once, with its first invoice. */
export interface Items {
  recurring: Stripe.SubscriptionCreateParams.Item[];
  once: Stripe.SubscriptionCreateParams.AddInvoiceItem[];
}

/**
 * The items of an order's lines, their prices and coupons made where they are missing. Lines of one price that differ
 * in their discount get a price each.
 * @see https://docs.stripe.com/api/subscriptions/create
 */
export async function itemsOf(client: Stripe, command: ProvisionSubscription): Promise<Items> {
  const items: Items = { recurring: [], once: [] };
  const used: string[] = [];
  for (const line of command.lines) {
    const interval = line.charge === "ONE_TIME" ? "ONCE" : command.interval;
    const terms = [line.sku, line.unitPrice.minor, interval].join("|");
    const copy = used.filter((other) => other === terms).length;
    used.push(terms);
    const coupon = await couponFor(client, line.discountPct);
    const item = {
      price: await priceFor(client, line, interval, copy),
      quantity: quantityOf(line),
      ...(coupon !== null && { discounts: [{ coupon }] }),
    };
    (interval === "ONCE" ? items.once : items.recurring).push(item);
  }
  return items;
}

/** Stripe bills whole units of a licensed price. @throws VendorFailure `VALIDATION` when it is not one */
function quantityOf({ sku, quantity }: ProvisionLine): number {
  const units = Number(quantity);
  if (Number.isSafeInteger(units) && units >= 0) return units;
  throw new VendorFailure("VALIDATION", `${quantity} of ${sku}: Stripe bills whole units; sell it in a smaller unit`, {
    code: "billing.quantity",
  });
}
