import type Stripe from "stripe";
import { intervalName } from "../../../domain/calendar/intervalName";
import type { ProvisionLine } from "../../../schema/canonical/billing";
import type { Interval } from "../../../schema/canonical/value";
import { integerOf } from "../amount";
import { VendorFailure } from "../../vendorFailure";
import { reading } from "../call";
import { idOf } from "../idOf";
import { once } from "./once";
import { digest, productFor } from "./productFor";

type Line = ProvisionLine;

const units = { DAY: "day", WEEK: "week", MONTH: "month", YEAR: "year" } as const satisfies Record<
  Interval["unit"],
  string
>;

/**
 * The price of a line: of the SKU's product, found by a lookup key made of what it is, and made where it is missing or
 * was archived. A price is an offer and bills nobody, so one that is left over after an error does no harm.
 * @param interval ONCE for what is charged once
 * @param copy which price of the same terms it is, from 0: Stripe refuses two items of a subscription with one price
 * @see https://docs.stripe.com/products-prices/manage-prices#transfer-lookup-key
 */
export async function priceFor(client: Stripe, line: Line, interval: Interval | "ONCE", copy: number): Promise<string> {
  const product = await productFor(client, line);
  const unit = integerOf(line.unitPrice);
  const currency = line.unitPrice.currency.toLowerCase();
  const every = interval === "ONCE" ? interval : intervalName(interval);
  const lookupKey = `tl_${digest([line.sku, unit, currency, every, ...(copy > 0 ? [copy] : [])].join("|"))}`;
  const holder = async () => {
    const asked = () => client.prices.list({ lookup_keys: [lookupKey], limit: 1 });
    return (await reading(`Price ${lookupKey}`, asked))?.data[0] ?? null;
  };
  const find = async () => {
    const held = await holder();
    return held?.active ? held : null;
  };
  const recurring = interval !== "ONCE" && { interval: units[interval.unit], interval_count: interval.count };
  const terms = { product, currency, unit_amount: unit, ...(recurring && { recurring }) };
  const known = await holder();
  if (known?.active) return asAsked(known, terms, lookupKey);
  // Net, whatever the account's own tax settings say of prices that do not.
  const body = { ...terms, lookup_key: lookupKey, tax_behavior: "exclusive" as const };
  // An archived price sells nothing any more, but keeps its lookup key until another takes it over.
  const [key, taking] = known
    ? [`${lookupKey}_price_after_${known.id}`, { transfer_lookup_key: true }]
    : [`${lookupKey}_price`, {}];
  const made = await once<Stripe.Price>(`Price of ${line.sku}`, key, find, (by) =>
    client.prices.create({ ...body, ...taking }, by),
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
