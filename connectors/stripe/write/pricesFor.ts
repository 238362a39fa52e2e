import { createHash } from "node:crypto";
import type Stripe from "stripe";
import type { ProvisionSubscription } from "../../../schema/canonical/billing";
import { VendorFailure } from "../../vendorFailure";
import { integerOf } from "../amount";
import { reading, writing } from "../call";
import { stamp } from "../stamp";

type Line = ProvisionSubscription["lines"][number];

const intervals = {
  MONTHLY: { interval: "month", interval_count: 1 },
  QUARTERLY: { interval: "month", interval_count: 3 },
  ANNUAL: { interval: "year", interval_count: 1 },
} as const;

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 24);

/**
 * The price of a line: of the SKU's product, found by a lookup key made of what it is, and made where it is missing. A
 * price is an offer and bills nobody, so one that is left over after an error does no harm.
 */
export async function priceFor(client: Stripe, line: Line, interval: keyof typeof intervals): Promise<string> {
  const product = await productFor(client, line);
  const unit = integerOf(line.unitPrice);
  const currency = line.unitPrice.currency.toLowerCase();
  const lookupKey = `tl_${digest([line.sku, unit, currency, interval].join("|"))}`;
  const listed = await reading(`Price ${lookupKey}`, () => client.prices.list({ lookup_keys: [lookupKey], limit: 1 }));
  const known = listed?.data[0];
  if (known) return known.id;
  const body = { product, currency, unit_amount: unit, recurring: intervals[interval], lookup_key: lookupKey };
  const made = await writing(`Price of ${line.sku}`, () =>
    client.prices.create(body, { idempotencyKey: `${lookupKey}_price` }),
  );
  return made.id;
}

async function productFor(client: Stripe, { sku, name }: Line): Promise<string> {
  const id = `tl_${digest(sku)}`;
  const known = await reading(`Product ${sku}`, () => client.products.retrieve(id));
  if (known) return id;
  try {
    await writing(`Product ${sku}`, () =>
      client.products.create({ id, name, metadata: { [stamp.sku]: sku } }, { idempotencyKey: `${id}_product` }),
    );
  } catch (error) {
    if (!(error instanceof VendorFailure) || error.code !== "resource_already_exists") throw error;
  }
  return id;
}

/** A discount in per cent as a coupon that holds for ever, so that invoices show gross and discount. */
export async function couponFor(client: Stripe, discountPct: string | null): Promise<string | null> {
  const percent = Number(discountPct ?? 0);
  if (percent === 0) return null;
  const id = `tl_off_${String(percent).replace(".", "_")}`;
  const known = await reading(`Coupon ${id}`, () => client.coupons.retrieve(id));
  if (known) return id;
  try {
    await writing(`Coupon ${id}`, () =>
      client.coupons.create({ id, percent_off: percent, duration: "forever" }, { idempotencyKey: `${id}_coupon` }),
    );
  } catch (error) {
    if (!(error instanceof VendorFailure) || error.code !== "resource_already_exists") throw error;
  }
  return id;
}
