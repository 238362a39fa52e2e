import { HeaderMap } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { Refusal } from "./refusals";

/**
 * A refusal as an error of GraphQL, with the challenge that HTTP asks for.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export function refusedError({ reason, code, status, message }: Refusal, correlationId: string): GraphQLError {
  const challenge = `Bearer realm="throughline"${reason === "missing" ? "" : `, error="invalid_token", error_description="${reason}"`}`;
  const headers = new HeaderMap(status === 401 ? [["www-authenticate", challenge]] : []);
  if (status === 503) headers.set("retry-after", "2");
  // Apollo Server wants its own map; another package of the tree says otherwise in the shared type.
  const extensions: Record<string, unknown> = { code, reason, correlationId, http: { status, headers } };
  return new GraphQLError(message, { extensions });
}
