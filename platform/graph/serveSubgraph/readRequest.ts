import { GraphQLError } from "graphql";
import { z } from "zod";
import type { SubgraphRequest } from "./subgraphCall";

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** The operation a gateway sends, if it is one. @see https://graphql.github.io/graphql-over-http/draft/#sec-Request */
export function readRequest(sent: unknown): SubgraphRequest | undefined {
  const { data } = requestSchema.safeParse(sent);
  if (!data) return undefined;
  const { query, variables, operationName } = data;
  return { query, variables: variables ?? {}, operationName: operationName ?? undefined };
}

/** What is said to a gateway that sends anything else. */
export const unreadable = (): GraphQLError =>
  new GraphQLError("The request is not one of this hub's gateway: run both in the same version", {
    extensions: { code: "BAD_REQUEST" },
  });
