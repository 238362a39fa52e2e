import { protectedFields, type ProtectedField } from "./protectedFields";
import type { Answer } from "./startProtectedGraph";

/** Each way to write the same selection. */
export const ways = {
  "as it is": ({ leaf }: ProtectedField) => ({ selection: leaf, key: keyOf(leaf) }),
  "under an alias": ({ leaf }: ProtectedField) => ({ selection: `x: ${leaf}`, key: "x" }),
  "in an inline fragment": ({ type, leaf }: ProtectedField) => ({
    selection: `... on ${type} { ${leaf} }`,
    key: keyOf(leaf),
  }),
  "in a named fragment": ({ type, leaf }: ProtectedField, no: number) => ({
    selection: `...F${no}`,
    fragment: `fragment F${no} on ${type} { ${leaf} }`,
    key: keyOf(leaf),
  }),
} satisfies Record<
  string,
  (field: ProtectedField, no: number) => { selection: string; fragment?: string; key: string }
>;

export type Way = keyof typeof ways;
/** The field that a selection begins with. */
export const keyOf = (text: string): string => /^\w+/.exec(text)?.[0] ?? "";

interface Place {
  name: string;
  path: string[];
}

/** One operation that asks for every protected field. */
export function everyField(way: Way): { query: string; places: Place[] } {
  const parts = protectedFields.map((field, no) => {
    const { selection, key, ...rest } = ways[way](field, no);
    const [root = "", ...inner] = field.via;
    const asked = [`r${no}: ${root}`, ...inner].reduceRight((within, outer) => `${outer} { ${within} }`, selection);
    const path = [`r${no}`, ...inner.map(keyOf), key];
    return {
      asked,
      path,
      fragment: "fragment" in rest ? String(rest.fragment) : "",
      name: `${field.type}.${field.leaf}`,
    };
  });
  const query = [`{ ${parts.map(({ asked }) => asked).join("\n")} }`, ...parts.map(({ fragment }) => fragment)].join(
    "\n",
  );
  return { query, places: parts.map(({ name, path }) => ({ name, path })) };
}

/** What became of each field: told by an error, told as masked, or neither and there. */
export function outcomes({ data, errors = [], extensions }: Answer, places: Place[]): Record<string, string>[] {
  const named = (path: readonly unknown[] = []) =>
    path.filter((part) => typeof part === "string" && part !== "@").join(".");
  const removed = new Set(
    errors.filter((error) => error.extensions?.code === "UNAUTHORIZED_FIELD").map(({ path }) => named(path)),
  );
  const masked = (extensions?.masked ?? []).map((path) => `${named(path)}.`);
  return places.map(({ name, path }) => {
    const at = path.join(".");
    const value = path.reduce<unknown>((outer, key) => Reflect.get(Object(first(outer)), key), data);
    const told = [
      ...(removed.has(at) && value === null ? ["removed"] : []),
      ...(masked.some((one) => one.startsWith(`${at}.`)) && isMask(value) ? ["masked"] : []),
      ...(isMask(value) ? [] : ["shown"]),
    ];
    return { [name]: told.join(" and ") || `neither: ${JSON.stringify(value)}` };
  });
}

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** Null, •••, a list of it, or an event's data without its amount. */
export function isMask(value: unknown): boolean {
  const one = first(value);
  if (typeof one !== "object" || one === null) return one === null || one === undefined || one === "•••";
  return "paymentId" in one && "amount" in one && one.amount === null;
}
