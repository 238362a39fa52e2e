import { GraphQLError, type OperationTypeNode } from "graphql";
import type { SubgraphFailure } from "./subgraphFailure";

/** Of what kind the operation was, and the name of the field that is missing because of it. */
interface Missing {
  asked: `${OperationTypeNode}`;
  field: string;
  path?: readonly (string | number)[];
  /** How many more fields are missing for the same reason, without an error of their own. */
  more?: number;
}

/**
 * The error in place of a field that a subgraph without an answer was asked for. The rest of the answer stands.
 * @param asked what the subgraph itself was asked: a mutation's own field, or something to read
 */
export function subgraphUnavailable(
  serviceName: string,
  failure: SubgraphFailure,
  { asked, field, path, more = 0 }: Missing,
): GraphQLError {
  const uncertain = asked === "mutation" && failure.uncertain;
  const message = `The ${serviceName} subgraph ${failure.message}, ${consequence(asked, field, uncertain)}`;
  return new GraphQLError(message, {
    originalError: failure,
    ...(path && { path }),
    extensions: {
      code: "SUBGRAPH_UNAVAILABLE",
      serviceName,
      retryable: true,
      ...(uncertain && { uncertain }),
      ...(more > 0 && { moreFields: more }),
    },
  });
}

function consequence(asked: Missing["asked"], field: string, uncertain: boolean): string {
  if (asked === "subscription") return `so ${field} ends: subscribe again, after the last cursor you have`;
  if (asked === "query") return `so ${field} is missing: read it again shortly`;
  if (!uncertain) return `so ${field} was not done: ask again shortly`;
  // What was done is answered again by the same key.
  return `and may have done ${field} all the same: ask again, with the same idempotencyKey if it takes one`;
}
