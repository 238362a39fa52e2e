import { asJsonSchema, checkOf, keyOf } from "./asJsonSchema";
import { changedSince } from "./changedSince";
import { mismatches } from "./mismatches";
import type { PublishedSpec, SpecSchema } from "./publishedSpec";

/**
 * What is wrong with an answer, by the published schema with what is known to have changed since. An answer is named by
 * its schema, such as `line_item`, or by the path of its listing.
 */
export function answerCheck({ components, paths }: PublishedSpec): (name: string, answer: unknown) => string[] {
  const objects = Object.entries(components.schemas).map(
    ([name, schema]) => [name, broughtUpToDate(name, schema)] as const,
  );
  const $defs = Object.fromEntries(objects.map(([name, schema]) => [keyOf(name), asJsonSchema(schema, "json")]));
  const lists = Object.entries(paths).flatMap(([path, operations]) => {
    const schema = operations["get"]?.responses["200"]?.content["application/json"]?.schema;
    return schema ? [[path, asJsonSchema(schema, "json")]] : [];
  });
  const refs = objects.map(([name]) => [name, { $ref: `#/$defs/${keyOf(name)}` }]);
  // One check of all, since each that is made reads all definitions.
  const properties: unknown = Object.fromEntries([...refs, ...lists]);
  const check = checkOf({ type: "object", properties, additionalProperties: false }, $defs);
  return (name, answer) => mismatches(check, { [name]: answer });
}

function broughtUpToDate(name: string, schema: SpecSchema): SpecSchema {
  const { gone = {}, added = {} } = changedSince[name] ?? {};
  const kept = Object.entries(schema.properties ?? {}).filter(([field]) => !Object.hasOwn(gone, field));
  const free = Object.fromEntries(Object.keys(added).map((field) => [field, {}]));
  return {
    ...schema,
    ...(schema.properties && { properties: { ...Object.fromEntries(kept), ...free } }),
    ...(schema.required && { required: schema.required.filter((field) => !Object.hasOwn(gone, field)) }),
  };
}
