import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import { HubError } from "../../../schema/hubError";
import { loggedError } from "./loggedError";

/**
 * An error as a client may see it: the hub's own failures in full, refusals of the query itself as they are, and
 * anything else masked and logged under the correlation id that the client is told.
 * @see https://spec.graphql.org/October2021/#sec-Errors
 */
export function publicError(error: unknown, correlationId: string, log: Logger): GraphQLError {
  const located = error instanceof GraphQLError ? error : undefined;
  const thrown = located ? rootOf(located) : error;
  if (thrown instanceof HubError) {
    const { code, retryable, details } = thrown;
    return placed(located, thrown.message, { code, retryable, ...(details && { details }), correlationId });
  }
  if (located && (thrown instanceof GraphQLError || located.path === undefined)) {
    return placed(located, located.message, { code: "BAD_USER_INPUT", ...located.extensions, correlationId });
  }
  log.error({ err: loggedError(thrown), correlationId, path: located?.path }, "A resolver failed");
  const message = `Something went wrong inside the hub: ask its operators about ${correlationId}`;
  return placed(located, message, { code: "INTERNAL_SERVER_ERROR", correlationId });
}

function rootOf(error: GraphQLError): unknown {
  const { originalError } = error;
  return originalError instanceof GraphQLError ? rootOf(originalError) : (originalError ?? error);
}

const placed = (at: GraphQLError | undefined, message: string, extensions: Record<string, unknown>) =>
  new GraphQLError(message, { ...(at?.path && { path: at.path }), ...(at?.nodes && { nodes: at.nodes }), extensions });
