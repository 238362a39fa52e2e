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
 * @see https://docs.stripe.com/api/expanding_objects
 */
export function expandObject<T>(answer: T, paths: readonly string[], find: Find): T {
  const copy = structuredClone(answer);
  const asked = new Map<object, Set<string>>();
  for (const path of paths) {
    const parts = path.split(".");
    if (parts.length > 4 + Number(parts[0] === "data"))
      throw invalid(`You cannot expand more than 4 levels: ${path}`, "expand");
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
  if (typeof held === "string") holder[field] = structuredClone(find(held) ?? held);
  if (Array.isArray(held) && rest.length === 0) {
    holder[field] = held.map((one: unknown) => (typeof one === "string" ? structuredClone(find(one) ?? one) : one));
  }
  walk(own(holder, field), rest, find, asked);
}
