import { HeaderMap } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { Refusal } from "./refusals";

/**
 * What HTTP says of a refusal in headers.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export function refusedHeaders({ reason, status }: Refusal): Record<string, string> {
  if (status === 503) return { "retry-after": "2" };
  if (status !== 401) return {};
  const why = reason === "missing" ? "" : `, error="invalid_token", error_description="${reason}"`;
  return { "www-authenticate": `Bearer realm="throughline"${why}` };
}

/** A refusal as an error of GraphQL. */
export function refusedError(refusal: Refusal, correlationId: string): GraphQLError {
  const { code, reason, status, message } = refusal;
  const headers = new HeaderMap(Object.entries(refusedHeaders(refusal)));
  // Apollo Server wants its own map; another package of the tree says otherwise in the shared type.
  const extensions: Record<string, unknown> = { code, reason, correlationId, http: { status, headers } };
  return new GraphQLError(message, { extensions });
}
