import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { checkMeter } from "../checkMeter";
import type { Draft } from "../draft";
import { listPage, listParams } from "../listPage";
import { objectId } from "../objectId";
import { flag, metadata, whole } from "../params";
import { invalid } from "../refusal";
import { merged } from "../merged";
import { listed, readable, searched } from "./listed";

const text = z.string().optional();
const tier = z.strictObject({
  up_to: z.union([whole, z.literal("inf")]),
  unit_amount: whole.optional(),
  unit_amount_decimal: text,
  flat_amount: whole.optional(),
});

/** Products, prices and tax rates. @see https://docs.stripe.com/api/products */
export function catalogRoutes(app: FastifyInstance, account: Account): void {
  const product = {
    id: text,
    name: z.string(),
    description: text,
    active: flag.optional(),
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/products", product, (draft, given) => {
    if (given.id !== undefined && draft.find(given.id)) {
      throw invalid("Product already exists.", "id", "resource_already_exists");
    }
    const made = draft.put({
      id: given.id ?? objectId("prod", 14),
      object: "product",
      created: draft.now,
      active: given.active ?? true,
      default_price: null,
      description: given.description ?? null,
      images: [],
      livemode: false,
      metadata: given.metadata ?? {},
      name: given.name,
      type: "service",
      updated: draft.now,
    });
    draft.tell("product.created", made);
    return made;
  });
  const { id: _id, ...changeable } = product;
  const productChange = { ...changeable, name: text, default_price: text };
  route(app, account, "POST", "/v1/products/:id", productChange, (draft, given, { id = "" }) => {
    const before = draft.get("product", id);
    const { expand: _expand, metadata: marks, default_price: main, ...plain } = given;
    if (main !== undefined && draft.get("price", main, "default_price")["product"] !== id) {
      throw invalid("The default price must be one of the product's own.", "default_price");
    }
    const changed = draft.change(before, {
      ...plain,
      ...(main !== undefined && { default_price: main }),
      ...(marks && { metadata: merged(before["metadata"], marks) }),
      updated: draft.now,
    });
    draft.tell("product.updated", changed);
    return changed;
  });
  listed(app, account, "product", "/v1/products");
  searched(app, account, "product", "/v1/products");

  const price = {
    product: z.string(),
    currency: z.string().length(3),
    unit_amount: whole.optional(),
    unit_amount_decimal: text,
    recurring: z
      .strictObject({
        interval: z.enum(["day", "week", "month", "year"]),
        interval_count: whole.min(1).default(1),
        usage_type: z.enum(["licensed", "metered"]).default("licensed"),
        meter: text,
      })
      .optional(),
    billing_scheme: z.enum(["per_unit", "tiered"]).default("per_unit"),
    tiers: z.array(tier).optional(),
    tiers_mode: z.enum(["graduated", "volume"]).optional(),
    lookup_key: text,
    transfer_lookup_key: flag.optional(),
    nickname: text,
    tax_behavior: z.enum(["exclusive", "inclusive", "unspecified"]).default("unspecified"),
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/prices", price, (draft, given) => {
    draft.get("product", given.product, "product");
    if (given.recurring) checkMeter(draft, given.recurring);
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
    });
    draft.tell("price.created", made);
    return made;
  });
  const priceChange = {
    active: flag.optional(),
    lookup_key: text,
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

  const rate = {
    display_name: z.string(),
    percentage: z.coerce.number().min(0).max(100),
    inclusive: flag,
    jurisdiction: text,
    country: text,
    state: text,
    description: text,
    active: flag.optional(),
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/tax_rates", rate, (draft, given) => {
    const { expand: _expand, metadata: marks, ...plain } = given;
    const fixed = { object: "tax_rate", created: draft.now, livemode: false, rate_type: "percentage" };
    const jurisdiction = given.jurisdiction ?? null;
    return draft.put({
      ...plain,
      ...fixed,
      jurisdiction,
      active: given.active ?? true,
      id: objectId("txr"),
      metadata: marks ?? {},
    });
  });
  listed(app, account, "tax_rate", "/v1/tax_rates");
}

/** Takes a lookup key for a price, from the one that has it when that is asked for. */
function takeLookupKey(draft: Draft, key: string | undefined, transfer: boolean, price?: string): void {
  if (key === undefined) return;
  const held = draft.all("price").find((one) => one["lookup_key"] === key && one.id !== price);
  if (held && !transfer) throw invalid(`A price (\`${held.id}\`) already uses that lookup key.`, "lookup_key");
  if (held) draft.change(held, { lookup_key: null });
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

/** A tier as the vendor shows it; the last one has no upper end. */
const tierOf = ({ up_to: upTo, flat_amount: flat, ...unit }: z.infer<typeof tier>) => ({
  flat_amount: flat ?? null,
  flat_amount_decimal: flat === undefined ? null : String(flat),
  ...unitAmounts(unit),
  up_to: upTo === "inf" ? null : upTo,
});
