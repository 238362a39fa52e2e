import { invalid } from "./refusal";
import { own } from "../kit/own";

type Find = (id: string) => unknown;

/**
 * Puts whole objects where ids stand, along each path asked for: `latest_invoice`, `data.items.data.price.product`.
 * @see https://docs.stripe.com/api/expanding_objects
 */
export function expandObject<T>(answer: T, paths: readonly string[], find: Find): T {
  const copy = structuredClone(answer);
  for (const path of paths) {
    const parts = path.split(".");
    if (parts.length > 4 + Number(parts[0] === "data"))
      throw invalid(`You cannot expand more than 4 levels: ${path}`, "expand");
    walk(copy, parts, find);
  }
  return copy;
}

function walk(value: unknown, [field, ...rest]: readonly string[], find: Find): void {
  if (field === undefined || value === null || typeof value !== "object") return;
  if (Array.isArray(value)) return value.forEach((one) => walk(one, [field, ...rest], find));
  const holder = value as Record<string, unknown>;
  const held = own(holder, field);
  if (typeof held === "string") holder[field] = structuredClone(find(held) ?? held);
  if (Array.isArray(held) && rest.length === 0) {
    holder[field] = held.map((one: unknown) => (typeof one === "string" ? structuredClone(find(one) ?? one) : one));
  }
  walk(own(holder, field), rest, find);
}
