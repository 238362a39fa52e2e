import { GraphQLError } from "graphql";

/**
 * The error in place of the fields of a subgraph that does not answer. The rest of the answer stands.
 * @param asked `silentMs`: how long it was waited for in vain; `change`: it was asked for a change, and may have made it
 */
export function subgraphUnavailable(
  serviceName: string,
  cause: unknown,
  { silentMs, change = false }: { silentMs?: number; change?: boolean } = {},
): GraphQLError {
  const said =
    silentMs === undefined
      ? `The ${serviceName} subgraph does not answer`
      : `The ${serviceName} subgraph did not answer within ${silentMs / 1_000} s`;
  const advice = change
    ? "it may have taken the change all the same: look before asking again"
    : "its fields are missing: try again shortly";
  return new GraphQLError(`${said}, so ${advice}`, {
    ...(cause instanceof Error && { originalError: cause }),
    extensions: { code: "SUBGRAPH_UNAVAILABLE", serviceName, ...(change && { uncertain: true }) },
  });
}
