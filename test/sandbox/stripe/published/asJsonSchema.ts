import { z } from "zod";
import type { SpecSchema } from "./publishedSpec";

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];

/** How values stand: typed, in an answer's JSON, or as text, in a request's form or query. */
export type Encoding = "json" | "form";

const TEXTS: Readonly<Record<string, unknown>> = {
  integer: { type: "string", pattern: "^-?\\d+$" },
  number: { type: "string", pattern: "^-?\\d+(\\.\\d+)?$" },
  boolean: { enum: ["true", "false"] },
};

export const keyOf = (schema: string) => schema.replaceAll(".", "_");

/** OpenAPI 3.0 as JSON Schema: `nullable` spelled out, and nothing allowed in an object but what it is said to have. */
export function asJsonSchema(schema: SpecSchema, encoding: Encoding): unknown {
  const { $ref, nullable, properties, anyOf, items, additionalProperties, required, type, maxLength, pattern } = schema;
  const inner = (one: SpecSchema) => asJsonSchema(one, encoding);
  const plain = {
    ...(type !== undefined && ((encoding === "form" ? TEXTS[String(type)] : null) ?? { type })),
    ...(schema.enum && { enum: schema.enum }),
    ...(maxLength !== undefined && { maxLength }),
    ...(pattern !== undefined && { pattern }),
    ...(required && { required }),
    ...($ref !== undefined && { $ref: `#/$defs/${keyOf($ref.split("/").at(-1) ?? "")}` }),
    ...(anyOf && { anyOf: anyOf.map(inner) }),
    ...(items && { items: inner(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([field, one]) => [field, inner(one)])),
      additionalProperties: false,
    }),
    ...(typeof additionalProperties === "object" && { additionalProperties: inner(additionalProperties) }),
  };
  return nullable === true ? { anyOf: [plain, { type: "null" }] } : plain;
}

/** A check of values, with the definitions that its schema refers to. */
export const checkOf = (schema: unknown, $defs: Readonly<Record<string, unknown>> = {}): z.ZodType =>
  z.fromJSONSchema({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...(schema as object),
    $defs,
  } as JsonSchema);
