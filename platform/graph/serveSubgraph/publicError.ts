import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import { HubError } from "../../../schema/hubError";
import { AuditHeadHeld } from "../../audit/auditHeadHeld";
import { AuditUnfit } from "../../audit/auditUnfit";
import { isStoreTrouble } from "../../store/isStoreTrouble";
import { ReadEnded } from "../../store/readEnded";
import { awayMark } from "../../store/storeFailure";
import { loggedError } from "./loggedError";

/**
 * An error as a client may see it: the hub's own failures in full, refusals of the query itself as they are, a store
 * that is away or an audit log that cannot be added to as what may be asked again, and anything else masked and logged
 * under the correlation id that the client is told.
 * @see https://spec.graphql.org/October2021/#sec-Errors
 */
export function publicError(error: unknown, correlationId: string, log: Logger): GraphQLError {
  const located = error instanceof GraphQLError ? error : undefined;
  const thrown = located ? rootOf(located) : error;
  if (thrown instanceof AuditUnfit) {
    log.error({ err: loggedError(thrown), correlationId, path: located?.path }, "The audit log cannot be added to");
    return placed(located, unrecorded, { code: "SERVICE_UNAVAILABLE", retryable: true, correlationId });
  }
  if (thrown instanceof HubError) {
    const { code, retryable, details } = thrown;
    return placed(located, thrown.message, { code, retryable, ...(details && { details }), correlationId });
  }
  if (located && (thrown instanceof GraphQLError || located.path === undefined)) {
    return placed(located, located.message, { code: "BAD_USER_INPUT", ...located.extensions, correlationId });
  }
  const facts = { err: loggedError(thrown), correlationId, path: located?.path };
  if (thrown instanceof AuditHeadHeld) {
    log.error(facts, "A change waited for the end of the audit log, which somebody holds locked");
    return placed(located, headHeld, { code: "SERVICE_UNAVAILABLE", retryable: true, correlationId });
  }
  if (isStoreTrouble(thrown)) {
    // What was given up with its request is no news of the database.
    log[thrown instanceof ReadEnded ? "debug" : "warn"](
      { ...facts, ...awayMark(thrown) },
      "A resolver found the database away, or too busy",
    );
    return placed(located, unavailable, { code: "SERVICE_UNAVAILABLE", retryable: true, correlationId });
  }
  log.error(facts, "A resolver failed");
  const message = `Something went wrong inside the hub: ask its operators about ${correlationId}`;
  return placed(located, message, { code: "INTERNAL_SERVER_ERROR", correlationId });
}

/** A change may have been made whose answer was cut off. */
const unavailable =
  "The hub's own database does not answer at present, or is too busy: ask again shortly, a mutation with the same idempotencyKey";

/** No change commits without its entry: none was made. */
const unrecorded =
  "The hub cannot record changes at present, so nothing was changed: ask again once its operators have mended that, with the same idempotencyKey";

/** Its transaction was rolled back. */
const headHeld =
  "Somebody holds the end of the hub's audit log locked, so nothing was changed: ask again shortly, with the same idempotencyKey";

function rootOf(error: GraphQLError): unknown {
  const { originalError } = error;
  return originalError instanceof GraphQLError ? rootOf(originalError) : (originalError ?? error);
}

const placed = (at: GraphQLError | undefined, message: string, extensions: Record<string, unknown>) =>
  new GraphQLError(message, { ...(at?.path && { path: at.path }), ...(at?.nodes && { nodes: at.nodes }), extensions });
