import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { checkMeter } from "../checkMeter";
import { checkCurrency } from "../checkCurrency";
import type { Draft } from "../draft";
import { listPage, listParams } from "../listPage";
import { merged } from "../merged";
import { objectId } from "../objectId";
import { flag, metadata, text as required, unsettable, whole } from "../params";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { readable, searched } from "./listed";

const text = z.string().optional();
/** @see https://docs.stripe.com/api/prices/create#create_price-unit_amount_decimal */
const decimal = z.string().superRefine((given, context) => {
  if (/^\d+(\.\d{1,12})?$/.test(given)) return;
  const message = `Invalid decimal: ${given}; must contain at maximum twelve decimal places.`;
  context.addIssue({ code: "custom", message, params: { code: "parameter_invalid_integer" } });
});
const tier = z.strictObject({
  up_to: z.union([whole, z.literal("inf")]),
  unit_amount: whole.optional(),
  unit_amount_decimal: text,
  flat_amount: whole.optional(),
});

/** Prices. @see https://docs.stripe.com/api/prices */
export function priceRoutes(app: FastifyInstance, account: Account): void {
  const price = {
    product: required(),
    currency: z.string().length(3),
    unit_amount: whole.min(0).optional(),
    unit_amount_decimal: decimal.optional(),
    recurring: z
      .strictObject({
        interval: z.enum(["day", "week", "month", "year"]),
        interval_count: whole.min(1).default(1),
        usage_type: z.enum(["licensed", "metered"]).default("licensed"),
        meter: text,
      })
      .optional(),
    currency_options: z
      .record(z.string(), z.strictObject({ unit_amount: whole.optional(), unit_amount_decimal: text }))
      .optional(),
    transform_quantity: z.strictObject({ divide_by: whole.min(1), round: z.enum(["up", "down"]) }).optional(),
    billing_scheme: z.enum(["per_unit", "tiered"]).default("per_unit"),
    tiers: z.array(tier).optional(),
    tiers_mode: z.enum(["graduated", "volume"]).optional(),
    lookup_key: required(200).optional(),
    transfer_lookup_key: flag.optional(),
    nickname: required().optional(),
    tax_behavior: z.enum(["exclusive", "inclusive", "unspecified"]).default("unspecified"),
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/prices", price, (draft, given) => {
    checkCurrency(given.currency, [
      given.unit_amount,
      ...(given.tiers ?? []).flatMap((one) => [one.unit_amount, one.flat_amount]),
    ]);
    for (const [currency, { unit_amount: amount }] of Object.entries(given.currency_options ?? {})) {
      checkCurrency(currency, [amount]);
    }
    if (given.transform_quantity && given.billing_scheme === "tiered") {
      throw invalid("`transform_quantity` cannot be combined with `tiers`.", "transform_quantity");
    }
    draft.get("product", given.product, "product");
    const { unit_amount: whole, unit_amount_decimal: exact, billing_scheme: scheme } = given;
    if (whole !== undefined && exact !== undefined) {
      throw invalid("You may only specify one of these parameters: unit_amount, unit_amount_decimal.");
    }
    if (scheme === "per_unit" && whole === undefined && exact === undefined) {
      throw invalid("Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set.");
    }
    if (given.recurring) checkMeter(draft, given.recurring);
    if (given.recurring) checkInterval(given.recurring);
    takeLookupKey(draft, given.lookup_key, given.transfer_lookup_key ?? false);
    const { expand: _expand, transfer_lookup_key: _transfer, metadata: marks, lookup_key: lookup, ...plain } = given;
    const made = draft.put({
      ...plain,
      id: objectId("price"),
      object: "price",
      created: draft.now,
      active: true,
      livemode: false,
      lookup_key: lookup ?? null,
      metadata: marks ?? {},
      recurring: given.recurring
        ? { trial_period_days: null, ...given.recurring, meter: given.recurring.meter ?? null }
        : null,
      type: given.recurring ? "recurring" : "one_time",
      ...unitAmounts(given),
      ...(given.tiers && { tiers: given.tiers.map(tierOf) }),
      ...(given.currency_options && { currency_options: optionsOf(given.currency_options) }),
    });
    draft.tell("price.created", made);
    return made;
  });
  const priceChange = {
    active: flag.optional(),
    lookup_key: unsettable(200).optional(),
    transfer_lookup_key: flag.optional(),
    nickname: text,
    tax_behavior: z.enum(["exclusive", "inclusive"]).optional(),
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/prices/:id", priceChange, (draft, given, { id = "" }) => {
    const before = draft.get("price", id);
    const {
      expand: _expand,
      metadata: marks,
      transfer_lookup_key: transfer = false,
      tax_behavior: tax,
      ...plain
    } = given;
    if (tax !== undefined && before["tax_behavior"] !== "unspecified" && before["tax_behavior"] !== tax) {
      throw invalid("A price's tax behavior cannot be changed once it is specified.", "tax_behavior");
    }
    takeLookupKey(draft, given.lookup_key, transfer, id);
    const changed = draft.change(before, {
      ...plain,
      ...(tax !== undefined && { tax_behavior: tax }),
      ...(marks && { metadata: merged(before["metadata"], marks) }),
    });
    showInItems(draft, changed);
    draft.tell("price.updated", changed);
    return changed;
  });
  const priceList = {
    ...listParams,
    lookup_keys: z.array(z.string()).optional(),
    product: text,
    active: flag.optional(),
  };
  route(app, account, "GET", "/v1/prices", priceList, (draft, given) => {
    const { lookup_keys: keys, product: of, active } = given;
    const all = draft
      .all("price")
      .filter(
        (one) => (!keys || keys.includes(String(one["lookup_key"]))) && (of === undefined || one["product"] === of),
      )
      .filter((one) => active === undefined || one["active"] === active);
    return listPage("/v1/prices", all, given);
  });
  readable(app, account, "price", "/v1/prices");
  searched(app, account, "price", "/v1/prices");
}

/** How many of an interval come to three years. */
const longest = { day: 1_095, week: 156, month: 36, year: 3 } as const;

/** @see https://docs.stripe.com/api/prices/create#create_price-recurring-interval_count */
function checkInterval({
  interval,
  interval_count: count,
}: {
  interval: keyof typeof longest;
  interval_count: number;
}) {
  if (count <= longest[interval]) return;
  throw invalid("A price recurs at least every three years.", "recurring[interval_count]");
}

/** Takes a lookup key for a price, from the one that has it when that is asked for. */
function takeLookupKey(draft: Draft, key: string | null | undefined, transfer: boolean, price?: string): void {
  if (!key) return;
  const held = draft.all("price").find((one) => one["lookup_key"] === key && one.id !== price);
  if (held && !transfer) throw invalid(`A price (\`${held.id}\`) already uses that lookup key.`, "lookup_key");
  if (held) draft.tell("price.updated", draft.change(held, { lookup_key: null }));
}

/** Subscription items bring their price along as it is now. */
function showInItems(draft: Draft, price: StripeObject): void {
  for (const subscription of draft.all("subscription")) {
    const items = subscription["items"] as { data: (StripeObject & { price: StripeObject })[] };
    if (!items.data.some((item) => item.price.id === price.id)) continue;
    const data = items.data.map((item) => (item.price.id === price.id ? { ...item, price } : item));
    draft.change(subscription, { items: { ...items, data } });
  }
}

interface Unit {
  unit_amount?: number | undefined;
  unit_amount_decimal?: string | undefined;
}

/** A unit's amount as a whole number where it is one, and exactly as text; both null where there is none. */
function unitAmounts({ unit_amount: whole, unit_amount_decimal: decimal }: Unit) {
  const exact = decimal ?? (whole === undefined ? null : String(whole));
  const isWhole = exact !== null && Number.isInteger(Number(exact));
  return { unit_amount: isWhole ? Number(exact) : null, unit_amount_decimal: exact };
}

/** What the price is in other currencies. */
const optionsOf = (options: Readonly<Record<string, Unit>>) =>
  Object.fromEntries(
    Object.entries(options).map(([currency, unit]) => [
      currency,
      { custom_unit_amount: null, tax_behavior: "unspecified", ...unitAmounts(unit) },
    ]),
  );

/** A tier as the vendor shows it; the last one has no upper end. */
const tierOf = ({ up_to: upTo, flat_amount: flat, ...unit }: z.infer<typeof tier>) => ({
  flat_amount: flat ?? null,
  flat_amount_decimal: flat === undefined ? null : String(flat),
  ...unitAmounts(unit),
  up_to: upTo === "inf" ? null : upTo,
});
