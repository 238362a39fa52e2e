import { createHash } from "node:crypto";
import { executeSync, type ExecutionResult, type GraphQLSchema } from "graphql";
import { weighedCache } from "../platform/cache/weighedCache";
import type { Admitted } from "./gate/openGate";
import { serialized } from "./serialized";

/** An answer held as objects takes about so many bytes for each of its text. */
const HELD = 6;

/**
 * Answers operations that ask for the schema and nothing else: each once, for the schema stands as long as the gateway.
 * @param limitBytes what is kept at most, the least asked for forgotten first
 */
export function introspectionAnswers(schema: GraphQLSchema, limitBytes: number): (asked: Admitted) => ExecutionResult {
  const answers = weighedCache<{ result: ExecutionResult; bytes: number }>(limitBytes, ({ bytes }) => bytes);
  return ({ query, document, operationName, variables }) => {
    const key = createHash("sha256")
      .update(JSON.stringify([query, operationName, variables]))
      .digest("base64");
    const known = answers.get(key);
    if (known) return known.result;
    const result = executeSync({ schema, document, variableValues: variables, operationName });
    answers.set(key, { result, bytes: serialized.keep(result) * HELD });
    return result;
  };
}
