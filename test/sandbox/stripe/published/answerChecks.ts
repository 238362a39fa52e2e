import type { z } from "zod";
import { asJsonSchema, checkOf, keyOf } from "./asJsonSchema";
import { changedSince } from "./changedSince";
import type { PublishedSpec, SpecSchema } from "./publishedSpec";

export interface AnswerChecks {
  /** Of an object, by the name of its schema. */
  object(schema: string): z.ZodType;
  /** Of the answer to a listing. */
  list(path: string): z.ZodType;
}

/** What answers must look like: the published schemas, with what is known to have changed since. */
export function answerChecks({ components, paths }: PublishedSpec): AnswerChecks {
  const $defs = Object.fromEntries(
    Object.entries(components.schemas).map(([name, schema]) => [
      keyOf(name),
      asJsonSchema(broughtUpToDate(name, schema), "json"),
    ]),
  );
  return {
    object: (schema) => checkOf({ $ref: `#/$defs/${keyOf(schema)}` }, $defs),
    list: (path) => {
      const schema = paths[path]?.["get"]?.responses["200"]?.content["application/json"].schema;
      if (!schema) throw new Error(`The published schema has no listing at ${path}`);
      return checkOf(asJsonSchema(schema, "json"), $defs);
    },
  };
}

function broughtUpToDate(name: string, schema: SpecSchema): SpecSchema {
  const { gone = {}, added = {} } = changedSince[name] ?? {};
  const kept = Object.entries(schema.properties ?? {}).filter(([field]) => !(field in gone));
  const free = Object.fromEntries(Object.keys(added).map((field) => [field, {}]));
  return {
    ...schema,
    ...(schema.properties && { properties: { ...Object.fromEntries(kept), ...free } }),
    ...(schema.required && { required: schema.required.filter((field) => !(field in gone)) }),
  };
}
