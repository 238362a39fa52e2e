import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { archiveSold } from "../billing/archiveSold";
import { changeItems } from "../billing/changeItems";
import { changeTrial } from "../billing/changeTrial";
import { endSubscription } from "../billing/endSubscription";
import { redeem } from "../billing/redeem";
import { subscribe } from "../billing/subscribe";
import { discountParam } from "../discountParam";
import { listPage, listParams } from "../listPage";
import { flag, metadata, text as required, whole } from "../params";
import { invalid, noSuch } from "../refusal";
import { merged } from "../merged";
import { readable, searched } from "./listed";

const text = z.string().optional();
const item = z.strictObject({
  price: required(),
  quantity: whole.min(0).optional(),
  discounts: discountParam.default([]),
  metadata: metadata.optional(),
});
/** @see https://docs.stripe.com/api/subscriptions/create#create_subscription-add_invoice_items-period */
const period = z
  .strictObject({
    start: z.strictObject({ type: z.enum(["max_item_period_start", "now", "timestamp"]), timestamp: whole.optional() }),
    end: z.strictObject({ type: z.enum(["min_item_period_end", "timestamp"]), timestamp: whole.optional() }),
  })
  .refine(({ start, end }) => (start.timestamp ?? 0) <= (end.timestamp ?? Infinity), {
    message: "Must be greater than or equal to `period.start`",
    path: ["end"],
  });
const addedItem = z.strictObject({
  price: required(),
  quantity: whole.min(0).default(1),
  discounts: discountParam.default([]),
  discountable: flag.default(true),
  period: period.optional(),
  tax_rates: z.array(z.string()).default([]),
  metadata: metadata.optional(),
});
/** @see https://docs.stripe.com/api/subscriptions/list#list_subscriptions-status */
const statuses = [
  ...(["active", "past_due", "unpaid", "canceled", "incomplete", "incomplete_expired", "trialing", "paused"] as const),
  ...(["all", "ended"] as const),
] as const;
const ended: ReadonlySet<unknown> = new Set(["canceled", "incomplete_expired"]);
/** Of the ways to pause, the one that keeps what is billed meanwhile as drafts; until it is taken back. */
const paused = z.union([
  z.strictObject({ behavior: z.literal("keep_as_draft") }).transform((pause) => ({ ...pause, resumes_at: null })),
  z.literal("").transform(() => null),
]);
const creation = {
  customer: required(),
  automatic_tax: z.strictObject({ enabled: flag }).optional(),
  currency: z.string().length(3).optional(),
  items: z.array(item).min(1).max(20),
  add_invoice_items: z.array(addedItem).max(20).default([]),
  collection_method: z.enum(["send_invoice", "charge_automatically"]).default("charge_automatically"),
  days_until_due: whole.min(0).optional(),
  backdate_start_date: whole.optional(),
  billing_cycle_anchor: whole.optional(),
  billing_cycle_anchor_config: z
    .strictObject({
      day_of_month: whole.min(1).max(31),
      month: whole.min(1).max(12).nullable().default(null),
      hour: whole.min(0).max(23).nullable().default(null),
      minute: whole.min(0).max(59).nullable().default(null),
      second: whole.min(0).max(59).nullable().default(null),
    })
    .optional(),
  proration_behavior: z.enum(["create_prorations", "none", "always_invoice"]).default("create_prorations"),
  cancel_at: whole.optional(),
  trial_end: z.union([z.literal("now"), whole]).optional(),
  trial_period_days: whole.min(0).max(730).optional(),
  default_tax_rates: z.array(z.string()).optional(),
  description: text,
  discounts: discountParam.default([]),
  metadata: metadata.optional(),
};

/** Subscriptions. @see https://docs.stripe.com/api/subscriptions */
export function subscriptionRoutes(app: FastifyInstance, account: Account): void {
  route(app, account, "POST", "/v1/subscriptions", creation, (draft, given) => {
    const made = subscribe(draft, {
      customer: given.customer,
      taxedByStripe: given.automatic_tax?.enabled ?? false,
      currency: given.currency ?? null,
      items: given.items.map(({ price, quantity, discounts, metadata: marks }) => ({
        price,
        quantity: quantity ?? null,
        discounts,
        metadata: marks ?? {},
      })),
      added: given.add_invoice_items,
      discounts: given.discounts,
      collectionMethod: given.collection_method,
      daysUntilDue: given.days_until_due ?? null,
      backdateStart: given.backdate_start_date ?? null,
      anchor: given.billing_cycle_anchor ?? null,
      anchorConfig: given.billing_cycle_anchor_config ?? null,
      trialEnd: trialEnd(draft.now, given.trial_end, given.trial_period_days ?? 0),
      prorates: given.proration_behavior !== "none",
      cancelAt: given.cancel_at ?? null,
      taxRates: given.default_tax_rates ?? [],
      metadata: given.metadata ?? {},
      description: given.description ?? null,
    });
    if (account.tenant.archivesSoldPrices)
      archiveSold(
        draft,
        [...given.items, ...given.add_invoice_items].map(({ price }) => price),
      );
    return made;
  });
  const listing = { ...listParams, customer: text, status: z.enum(statuses).optional(), test_clock: text };
  route(app, account, "GET", "/v1/subscriptions", listing, (draft, given) => {
    const { customer, status, test_clock: clock } = given;
    const shown = (state: unknown) =>
      status === undefined
        ? state !== "canceled"
        : status === "all" || state === status || (status === "ended" && ended.has(state));
    const all = draft
      .all("subscription")
      .filter((one) => (customer === undefined || one["customer"] === customer) && shown(one["status"]))
      .filter(
        (one) => (customer !== undefined && clock === undefined) || (one["test_clock"] ?? null) === (clock ?? null),
      );
    return listPage("/v1/subscriptions", all, given);
  });
  searched(app, account, "subscription", "/v1/subscriptions");
  readable(app, account, "subscription", "/v1/subscriptions");
  const change = {
    metadata: metadata.optional(),
    description: text,
    cancel_at_period_end: flag.optional(),
    cancel_at: z.union([z.literal("").transform(() => null), whole]).optional(),
    days_until_due: whole.min(0).optional(),
    discounts: discountParam.optional(),
    pause_collection: paused.optional(),
    items: z
      .array(item.extend({ id: text, price: text, deleted: flag.optional() }))
      .max(20)
      .optional(),
    proration_behavior: creation.proration_behavior,
    proration_date: whole.optional(),
    trial_end: creation.trial_end,
  };
  route(app, account, "POST", "/v1/subscriptions/:id", change, (draft, given, { id = "" }) => {
    const before = draft.get("subscription", id);
    const { metadata: _marks, expand: _shown, proration_behavior: _prorates, ...others } = given;
    if (before["status"] === "canceled" && Object.values(others).some((value) => value !== undefined)) {
      throw invalid(
        "A canceled subscription can only update its cancellation_details and metadata.",
        undefined,
        "invalid_canceled_subscription_fields",
      );
    }
    const {
      expand: _expand,
      metadata: marks,
      items,
      discounts,
      proration_behavior: behavior,
      proration_date: at,
      trial_end: trial,
      ...plain
    } = given;
    const on = { customer: String(before["customer"]), subscription: id };
    const kept = draft.change(before, {
      ...plain,
      ...(marks && { metadata: merged(before["metadata"], marks) }),
      ...(discounts && { discounts: redeem(draft, discounts, on, String(before["currency"]), "discounts") }),
    });
    const changes = (items ?? []).map((one) => ({
      ...{ id: one.id ?? null, price: one.price ?? null, quantity: one.quantity ?? null },
      ...{ deleted: one.deleted ?? false, metadata: one.metadata ?? {} },
      discounts: one.discounts,
    }));
    const moved = trial === undefined ? kept : changeTrial(draft, kept, { end: trial, behavior });
    const changed =
      changes.length === 0 ? moved : changeItems(draft, moved, changes, { behavior, at: at ?? draft.now });
    draft.tell("customer.subscription.updated", changed);
    return changed;
  });
  const cancellation = { prorate: flag.optional(), invoice_now: flag.optional() };
  route(app, account, "DELETE", "/v1/subscriptions/:id", cancellation, (draft, _given, { id = "" }) => {
    const before = draft.get("subscription", id);
    if (before["status"] === "canceled") throw noSuch("subscription", id);
    return endSubscription(draft, before);
  });
}

function trialEnd(now: number, end: number | "now" | undefined, days: number): number | null {
  if (end !== undefined && days > 0) throw invalid("You may only specify one of these parameters.", "trial_end");
  if (typeof end === "number") return end;
  return days > 0 && end === undefined ? now + days * 86_400 : null;
}
