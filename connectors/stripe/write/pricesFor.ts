import { createHash } from "node:crypto";
import type Stripe from "stripe";
import { intervalName } from "../../../domain/calendar/intervalName";
import type { ProvisionLine } from "../../../schema/canonical/billing";
import type { Interval } from "../../../schema/canonical/value";
import { integerOf } from "../amount";
import { VendorFailure } from "../../vendorFailure";
import { reading } from "../call";
import { idOf } from "../idOf";
import { stamp } from "../stamp";
import { once } from "./once";

type Line = ProvisionLine;

const units = { DAY: "day", WEEK: "week", MONTH: "month", YEAR: "year" } as const satisfies Record<
  Interval["unit"],
  string
>;

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 24);

/**
 * The price of a line: of the SKU's product, found by a lookup key made of what it is, and made where it is missing. A
 * price is an offer and bills nobody, so one that is left over after an error does no harm.
 * @param interval ONCE for what is charged once
 * @param copy which price of the same terms it is, from 0: Stripe refuses two items of a subscription with one price
 */
export async function priceFor(client: Stripe, line: Line, interval: Interval | "ONCE", copy: number): Promise<string> {
  const product = await productFor(client, line);
  const unit = integerOf(line.unitPrice);
  const currency = line.unitPrice.currency.toLowerCase();
  const every = interval === "ONCE" ? interval : intervalName(interval);
  const lookupKey = `tl_${digest([line.sku, unit, currency, every, ...(copy > 0 ? [copy] : [])].join("|"))}`;
  const find = async () => {
    const asked = () => client.prices.list({ lookup_keys: [lookupKey], limit: 1 });
    return (await reading(`Price ${lookupKey}`, asked))?.data[0] ?? null;
  };
  const recurring = interval !== "ONCE" && { interval: units[interval.unit], interval_count: interval.count };
  const terms = { product, currency, unit_amount: unit, ...(recurring && { recurring }) };
  const known = await find();
  if (known) return asAsked(known, terms, lookupKey);
  // Net, whatever the account's own tax settings say of prices that do not.
  const body = { ...terms, lookup_key: lookupKey, tax_behavior: "exclusive" as const };
  const made = await once<Stripe.Price>(`Price of ${line.sku}`, `${lookupKey}_price`, find, (by) =>
    client.prices.create(body, by),
  );
  return asAsked(made.record, terms, lookupKey);
}

type Terms = Pick<Stripe.PriceCreateParams, "product" | "currency" | "unit_amount" | "recurring">;

/**
 * A lookup key can be moved to another price, by whomever: what is found by it must be what was asked for.
 * @throws VendorFailure `CONFLICT` when it is another price; nothing was sent
 * @see https://docs.stripe.com/products-prices/manage-prices#lookup-keys
 */
function asAsked(price: Stripe.Price, terms: Terms, lookupKey: string): string {
  const differs = differencesOf(price, terms);
  if (differs.length === 0) return price.id;
  throw new VendorFailure(
    "CONFLICT",
    `Price ${price.id} bears the lookup key ${lookupKey} of a price that the hub made, but ${differs.join(", ")}: give the key back to that price in Stripe, or take it off this one`,
    { code: "billing.price" },
  );
}

function differencesOf(price: Stripe.Price, { product, currency, unit_amount: unit, recurring }: Terms): string[] {
  const { interval, interval_count: count, usage_type: usage } = price.recurring ?? {};
  const held: [boolean, string][] = [
    [idOf(price.product) === product, `its product is ${idOf(price.product)}, not ${product}`],
    [price.currency === currency, `its currency is ${price.currency}, not ${currency}`],
    [price.unit_amount === unit, `it costs ${price.unit_amount}, not ${unit}`],
    [interval === recurring?.interval && count === recurring?.interval_count, "it recurs otherwise"],
    [usage === undefined || usage === "licensed", "it is metered"],
    [price.billing_scheme === "per_unit" && !price.transform_quantity, "it is not charged per unit"],
    [price.tax_behavior !== "inclusive", "it includes tax"],
  ];
  return held.flatMap(([holds, words]) => (holds ? [] : [words]));
}

async function productFor(client: Stripe, { sku, name }: Line): Promise<string> {
  const id = `tl_${digest(sku)}`;
  const what = `Product ${sku}`;
  const find = () => reading(what, () => client.products.retrieve(id));
  if (await find()) return id;
  const body = { id, name, metadata: { [stamp.sku]: sku } };
  await once<Stripe.Product>(what, `${id}_product`, find, (by) => client.products.create(body, by));
  return id;
}

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
  if (known && (known.percent_off !== percent || known.duration !== "forever" || known.applies_to)) {
    throw new VendorFailure(
      "CONFLICT",
      `${what} is not ${percent} % off for ever, of everything: delete it in Stripe, and the hub makes its own`,
      { code: "billing.coupon" },
    );
  }
  if (known) return id;
  const body = { id, percent_off: percent, duration: "forever" as const };
  await once<Stripe.Coupon>(what, `${id}_coupon`, find, (by) => client.coupons.create(body, by));
  return id;
}
