import { expandable } from "./expandable";
import { invalid } from "./refusal";
import { own } from "../kit/own";

type Find = (id: string) => unknown;

/**
 * What the vendor leaves out of an object unless it is asked for.
 * @see https://docs.stripe.com/expand/use-cases#includable-properties
 */
const includable: Readonly<Record<string, readonly string[]>> = {
  coupon: ["applies_to", "currency_options"],
  price: ["currency_options", "tiers"],
};

/**
 * Puts whole objects where ids stand, along each path asked for: `latest_invoice`, `data.items.data.price.product`; and
 * leaves out what is only told when asked for.
 * @throws Refusal 400, naming the first part of a path that there is nothing to expand of
 * @see https://docs.stripe.com/api/expanding_objects
 */
export function expandObject<T>(answer: T, paths: readonly string[], find: Find): T {
  const copy = structuredClone(answer);
  const asked = new Map<object, Set<string>>();
  for (const path of paths) {
    const parts = path.split(".");
    if (parts.length > 4 + Number(parts[0] === "data"))
      throw invalid(`You cannot expand more than 4 levels: ${path}`, "expand");
    refuseOutsideList(copy, parts);
    walk(copy, parts, find, asked);
  }
  leaveOut(copy, asked);
  return copy;
}

function leaveOut(value: unknown, asked: ReadonlyMap<object, ReadonlySet<string>>): void {
  if (value === null || typeof value !== "object") return;
  const holder = value as Record<string, unknown>;
  for (const field of own(includable, String(holder["object"])) ?? []) {
    if (!asked.get(holder)?.has(field)) delete holder[field];
  }
  for (const part of Object.values(holder)) leaveOut(part, asked);
}

function walk(value: unknown, [field, ...rest]: readonly string[], find: Find, asked: Map<object, Set<string>>): void {
  if (field === undefined || value === null || typeof value !== "object") return;
  if (Array.isArray(value)) return value.forEach((one) => walk(one, [field, ...rest], find, asked));
  const holder = value as Record<string, unknown>;
  asked.set(holder, (asked.get(holder) ?? new Set<string>()).add(field));
  const held = own(holder, field);
  const whole = typeof held === "string" ? find(held) : undefined;
  if (!whole && !isExpandable(holder, field)) throw notExpandable(field);
  if (whole) holder[field] = structuredClone(whole);
  if (Array.isArray(held) && rest.length === 0) {
    holder[field] = held.map((one: unknown) => (typeof one === "string" ? structuredClone(find(one) ?? one) : one));
  }
  walk(own(holder, field), rest, find, asked);
}

/** Whether a property holds an object, or could. */
function isExpandable(holder: Readonly<Record<string, unknown>>, field: string): boolean {
  const held = own(holder, field);
  if (typeof held === "object" && held !== null) return true;
  const { object } = holder;
  return typeof object === "string" ? (own(expandable, object) ?? []).includes(field) : held === null;
}

/**
 * In the vendor's words, as they were recorded of a live test account.
 * @see https://github.com/stripe/stripe-python/issues/316
 */
const notExpandable = (field: string) => invalid(`This property cannot be expanded (${field}).`, "expand");

/** What is listed is expanded within `data`. */
function refuseOutsideList(answer: unknown, [field = ""]: readonly string[]): void {
  if (Object(answer)["object"] !== "list" || field === "data") return;
  throw invalid(
    `This property cannot be expanded (${field}). You may want to try expanding 'data.${field}' instead.`,
    "expand",
  );
}
