import type { z } from "zod";
import { addedParameters } from "./addedParameters";
import { asJsonSchema, checkOf } from "./asJsonSchema";
import type { PublishedSpec, SpecSchema } from "./publishedSpec";

export interface RequestCheck {
  /** Method and path as the schema has them. */
  operation: string;
  check: z.ZodType;
}

/** The check of a request's parameters, by its method and path; null where the published schema has no such operation. */
export function requestChecks({ paths }: PublishedSpec): (method: string, path: string) => RequestCheck | null {
  return (method, path) => {
    const template = Object.keys(paths)
      .filter((one) => new RegExp(`^${one.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path))
      // What is named outright goes before what is any id, as /search before /{customer}.
      .sort((one, other) => one.split("{").length - other.split("{").length)[0];
    const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
    if (!operation || template === undefined) return null;
    const name = `${method} ${template}`;
    const added = Object.keys(addedParameters[name] ?? {});
    const given = operation.requestBody?.content["application/x-www-form-urlencoded"].schema ?? {};
    const query = (operation.parameters ?? []).filter((one) => one.in === "query");
    const schema: SpecSchema =
      method === "GET"
        ? { type: "object", properties: Object.fromEntries(query.map((one) => [one.name, one.schema])) }
        : { type: "object", properties: {}, ...given };
    return { operation: name, check: checkOf(asJsonSchema(withAdded(schema, added), "form")) };
  };
}

/** Lets parameters in that came since, each named by its path: `items.discounts`. */
function withAdded(schema: SpecSchema, added: readonly string[]): SpecSchema {
  if (added.length === 0) return schema;
  if (schema.items) return { ...schema, items: withAdded(schema.items, added) };
  if (schema.anyOf) return { ...schema, anyOf: schema.anyOf.map((one) => withAdded(one, added)) };
  if (!schema.properties) return schema;
  const properties = { ...schema.properties };
  for (const name of added.map((path) => path.split(".")[0] ?? "")) {
    const inner = added.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1));
    const known = properties[name];
    properties[name] = known ? withAdded(known, inner) : {};
  }
  return { ...schema, properties };
}
