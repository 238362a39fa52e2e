import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { checkCurrency } from "../checkCurrency";
import { objectId } from "../objectId";
import { metadata, text, unsettable, whole } from "../params";
import { invalid } from "../refusal";
import { merged } from "../merged";
import { deletedId } from "../deletedId";
import { listed } from "./listed";

const URL = "/v1/coupons";

/** What a coupon takes off in other currencies than its own. */
const amounts = z.record(z.string(), z.strictObject({ amount_off: whole.min(1) }));

/** Coupons, by per cent or by amount. @see https://docs.stripe.com/api/coupons */
export function couponRoutes(app: FastifyInstance, account: Account): void {
  const creation = {
    id: text().optional(),
    percent_off: z.coerce.number().max(100).optional(),
    amount_off: whole.min(1).optional(),
    currency: z.string().length(3).optional(),
    duration: z.enum(["once", "forever", "repeating"]).default("once"),
    duration_in_months: whole.min(1).optional(),
    max_redemptions: whole.min(1).optional(),
    redeem_by: whole.optional(),
    applies_to: z.strictObject({ products: z.array(z.string()).min(1) }).optional(),
    currency_options: amounts.optional(),
    name: text(40).optional(),
    metadata: metadata.optional(),
  };
  route(app, account, "POST", URL, creation, (draft, given) => {
    if (given.id !== undefined && draft.find(given.id)) {
      throw invalid("Coupon already exists.", "id", "resource_already_exists");
    }
    const { expand: _expand, metadata: marks, percent_off: percent, amount_off: amount, ...plain } = given;
    checkCurrency(given.currency, [amount]);
    if (percent === undefined && amount === undefined) {
      throw invalid("Must provide percent_off or amount_off.", undefined, "parameter_missing");
    }
    if (percent !== undefined && amount !== undefined) {
      throw invalid("Received both percent_off and amount_off parameters. Please pass in only one.");
    }
    if (percent !== undefined && percent < 0.01) {
      const is = Number.isInteger(percent) ? percent.toFixed(1) : String(percent);
      throw invalid(`This value must be greater than or equal to 0.01 (it currently is '${is}').`, "percent_off");
    }
    if (amount !== undefined && given.currency === undefined) {
      throw invalid("You must pass currency when passing amount_off", "currency");
    }
    if (amount === undefined && given.currency_options !== undefined) {
      throw invalid("currency_options belongs to amount_off, and only to it.", "currency_options");
    }
    for (const product of given.applies_to?.products ?? []) draft.get("product", product, "applies_to[products]");
    if (given.duration === "repeating" && given.duration_in_months === undefined) {
      throw invalid(
        "The duration_in_months param must be set when creating a coupon with a repeating duration",
        "duration",
      );
    }
    if (given.duration !== "repeating" && given.duration_in_months !== undefined) {
      throw invalid("duration_in_months belongs to the duration repeating, and only to it.", "duration_in_months");
    }
    const made = draft.put({
      ...plain,
      id: given.id ?? objectId("co", 8),
      object: "coupon",
      created: draft.now,
      amount_off: amount ?? null,
      livemode: false,
      metadata: marks ?? {},
      percent_off: percent ?? null,
      times_redeemed: 0,
      valid: true,
    });
    draft.tell("coupon.created", made);
    return made;
  });
  const change = {
    name: unsettable(40).optional(),
    metadata: metadata.optional(),
    currency_options: amounts.optional(),
  };
  route(app, account, "POST", `${URL}/:id`, change, (draft, given, { id = "" }) => {
    const before = draft.get("coupon", id);
    const { name, metadata: marks, currency_options: options } = given;
    const changed = draft.change(before, {
      ...(name !== undefined && { name }),
      ...(options && { currency_options: { ...(before["currency_options"] as object | undefined), ...options } }),
      ...(marks && { metadata: merged(before["metadata"], marks) }),
    });
    draft.tell("coupon.updated", changed);
    return changed;
  });
  route(app, account, "DELETE", `${URL}/:id`, {}, (draft, _given, { id = "" }) => {
    const coupon = draft.get("coupon", id);
    draft.tell("coupon.deleted", coupon);
    draft.remove(id);
    // What it was redeemed for goes on being billed less.
    draft.put({ ...coupon, id: deletedId(id), object: "deleted_coupon" });
    return { id, object: "coupon", deleted: true };
  });
  listed(app, account, "coupon", URL);
}
