import { GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import { getVariableValues } from "graphql/execution/values";
import type { Limits } from "../limits/limits";
import { Refused, refuse } from "./refused";

/**
 * An operation's variables as its fields get them: with defaults, of the declared types, and no others.
 * @throws Refused `BAD_USER_INPUT` with every reason
 * @see https://spec.graphql.org/October2021/#sec-Coercing-Variable-Values
 */
export function readVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
  limits: Pick<Limits, "nesting" | "variableValues">,
): Record<string, unknown> {
  refuseShape(given, limits);
  const { errors, coerced } = getVariableValues(schema, variableDefinitions, given, { maxErrors: 20 });
  if (!errors) return { ...coerced };
  throw new Refused(
    errors.map(
      ({ message, nodes }) =>
        new GraphQLError(message, { ...(nodes && { nodes }), extensions: { code: "BAD_USER_INPUT" } }),
    ),
  );
}

/** Walks by a list of its own: what is nested deeper than the stack must not be walked by calls. */
function refuseShape(given: object, { nesting, variableValues }: Pick<Limits, "nesting" | "variableValues">): void {
  const waiting: { value: object; path: string; depth: number }[] = [{ value: given, path: "variables", depth: 0 }];
  let count = 0;
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { value, path, depth } = at;
    if (depth > nesting) {
      throw refuse("BAD_USER_INPUT", `The variables are nested deeper than ${nesting} levels: flatten them`);
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key === "__proto__") {
        throw refuse("BAD_USER_INPUT", `"__proto__" in ${path} is no name of a value: take it out`);
      }
      count += 1;
      if (count > variableValues) {
        throw refuse("BAD_USER_INPUT", `The variables hold more than ${variableValues} values: split the request`);
      }
      if (typeof inner !== "object" || inner === null) continue;
      const where = depth < 5 ? `${path}.${key}` : path;
      waiting.push({ value: inner, path: where, depth: depth + 1 });
    }
  }
}
