import { GraphQLError } from "graphql";
import { isCleared, type Caller } from "../../../schema/authority/caller";
import { withoutAmounts } from "../../../schema/money/withoutAmounts";

/**
 * An error as a caller may see it: what is wrong with a record may name its amounts, which are masked for who is not
 * cleared for them. What they gave themselves is told as they gave it.
 */
export function errorFor(caller: Caller, error: GraphQLError): GraphQLError {
  const { path, nodes, extensions, message } = error;
  if (isCleared(caller, "CONFIDENTIAL") || extensions.code === "BAD_USER_INPUT") return error;
  const masked = Object.fromEntries(Object.entries(extensions).map(([key, value]) => [key, maskWithin(value)]));
  return new GraphQLError(withoutAmounts(message), {
    ...(path && { path }),
    ...(nodes && { nodes }),
    extensions: masked,
  });
}

function maskWithin(value: unknown): unknown {
  if (typeof value === "string") return withoutAmounts(value);
  if (Array.isArray(value)) return value.map(maskWithin);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskWithin(one)]));
}
