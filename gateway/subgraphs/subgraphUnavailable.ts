import { GraphQLError } from "graphql";

/** The error in place of the fields of a subgraph that does not answer. The rest of the answer stands. */
export const subgraphUnavailable = (serviceName: string, cause: unknown): GraphQLError =>
  new GraphQLError(`The ${serviceName} subgraph does not answer, so its fields are missing: try again shortly`, {
    ...(cause instanceof Error && { originalError: cause }),
    extensions: { code: "SUBGRAPH_UNAVAILABLE", serviceName },
  });
