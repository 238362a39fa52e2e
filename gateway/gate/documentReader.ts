import { createHash } from "node:crypto";
import { GraphQLError, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from "graphql";
import { weighedCache } from "../../platform/cache/weighedCache";
import { documentBytes } from "../../platform/graph/serveSubgraph/documentBytes";
import type { Limits } from "../limits/limits";
import { refuseExtent } from "../limits/refuseExtent";
import { refuseConditionalSubscription } from "./refuseConditionalSubscription";
import { Refused, refuse } from "./refused";
import { refuseNesting } from "./refuseNesting";

/** Reads a document's text. @throws Refused with every reason why it cannot be run */
export type ReadDocument = (query: string, options: { hideSuggestions: boolean }) => DocumentNode;

/**
 * Parses and validates documents, each text once. How large they are is measured first: parser and validation take more
 * time than the text is long.
 * @see https://spec.graphql.org/October2021/#sec-Validation
 */
export function documentReader(schema: GraphQLSchema, limits: Limits): ReadDocument {
  const read = weighedCache<DocumentNode>(limits.documentBytes, documentBytes);
  return (query, options) => {
    refuseLength(query, limits);
    const key = createHash("sha256").update(query).digest("base64");
    const known = read.get(key);
    if (known) return known;
    const document = parsed(query, limits);
    refuseExtent(document, limits);
    // No fragment contains itself from here on.
    refuseConditionalSubscription(document);
    const errors = validate(schema, document, specifiedRules, { ...options, maxErrors: 20 });
    if (errors.length > 0) throw new Refused(errors.map((error) => coded(error, "GRAPHQL_VALIDATION_FAILED")));
    read.set(key, document);
    return document;
  };
}

/** The lexer counts no comments among a document's words, and they are held all the same. */
function refuseLength({ length }: string, { characters }: Limits): void {
  if (length <= characters) return;
  const message = `The query has ${length} characters. The limit is ${characters}, comments included: split it, or pass long values as variables`;
  throw refuse("QUERY_TOO_LARGE", message, { extensions: { limit: "characters", allowed: characters } });
}

function parsed(query: string, limits: Limits): DocumentNode {
  try {
    refuseNesting(query, limits);
    return parse(query, { maxTokens: limits.tokens });
  } catch (error) {
    if (error instanceof GraphQLError) throw new Refused([coded(error, "GRAPHQL_PARSE_FAILED")]);
    throw error;
  }
}

const coded = ({ message, nodes, source, positions, extensions }: GraphQLError, code: string) =>
  new GraphQLError(message, {
    ...(nodes && { nodes }),
    ...(source && { source }),
    ...(positions && { positions }),
    extensions: { code, ...extensions },
  });
