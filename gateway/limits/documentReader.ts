import { createHash } from "node:crypto";
import { GraphQLError, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from "graphql";
import { LruCache } from "../../platform/graph/serveSubgraph/lruCache";
import { limitOperations } from "./limitOperations";
import type { Limits } from "./limits";

/** Parses and validates documents that come over a WebSocket, each text once. HTTP's go through Apollo Server's own. */
export function documentReader(
  schema: GraphQLSchema,
  limits: Limits,
): (query: string) => DocumentNode | GraphQLError[] {
  const read = new LruCache<DocumentNode>(1_000);
  const rules = [...specifiedRules, limitOperations(limits)];
  return (query) => {
    const key = createHash("sha256").update(query).digest("base64");
    const known = read.get(key);
    if (known) return known;
    try {
      const document = parse(query, { maxTokens: limits.tokens });
      const errors = validate(schema, document, rules);
      if (errors.length > 0) return [...errors];
      read.set(key, document);
      return document;
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  };
}
