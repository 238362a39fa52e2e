import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** As much of an OpenAPI schema as the vendor's file makes use of. */
export interface SpecSchema {
  $ref?: string;
  anyOf?: SpecSchema[];
  properties?: Record<string, SpecSchema>;
  required?: string[];
  items?: SpecSchema;
  enum?: unknown[];
  nullable?: boolean;
  additionalProperties?: SpecSchema | boolean;
  [keyword: string]: unknown;
}

interface Operation {
  parameters?: { name: string; in: string; schema: SpecSchema }[];
  requestBody?: { content: { "application/x-www-form-urlencoded": { schema: SpecSchema } } };
  responses: Record<string, { content: { "application/json": { schema: SpecSchema } } }>;
}

export interface PublishedSpec {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, SpecSchema> };
}

const FILE = join(__dirname, "..", "..", "..", "..", "..", "shared", "specs", "stripe", "spec3.json");

/**
 * Stripe's own OpenAPI description, which lies beside the repository and not in it; null where it is not there.
 * @see https://github.com/stripe/openapi
 */
export const publishedSpec = (): PublishedSpec | null =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, "utf8")) as PublishedSpec) : null;
