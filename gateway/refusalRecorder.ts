import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import { recordRefusal } from "../platform/audit/recordRefusal";
import type { AuditSink } from "../schema/audit/auditRecord";
import type { Caller } from "../schema/authority/caller";

/** The codes of what a caller may not do, as opposed to what nobody can. */
const refusals: ReadonlySet<unknown> = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "UNAUTHORIZED_FIELD_OR_TYPE",
  "INSUFFICIENT_SCOPE",
]);

interface Refused {
  caller: Caller | null;
  correlationId: string;
  /** The operation's name, where it has one. */
  attempted: string;
}

/**
 * Has the audit log keep what the gateway itself refuses a caller: no or wrong credentials, fields and mutations they
 * may not use. What a subgraph refuses, it records itself. A refusal stays one when it cannot be recorded.
 */
export function refusalRecorder(audit: AuditSink | undefined, log: Logger) {
  return async (errors: readonly unknown[], { attempted, caller, correlationId }: Refused): Promise<void> => {
    if (!audit) return;
    const own = errors.filter((error) => error instanceof GraphQLError && refusals.has(codeOf(error)));
    const about = { subjectType: null, subjectId: null, reason: null };
    for (const error of own) {
      await recordRefusal({ audit, log }, { what: attempted, caller, correlationId, ...about }, error);
    }
  };
}

/** Of an error of the gateway's own; none of a subgraph's. */
const codeOf = ({ extensions }: GraphQLError): unknown =>
  extensions.serviceName === undefined ? extensions.code : undefined;
