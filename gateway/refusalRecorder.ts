import type { GraphQLError } from "graphql";
import type { Logger } from "pino";
import { recordRefusal } from "../platform/audit/recordRefusal";
import type { CallOrigin } from "../platform/graph/serveSubgraph/subgraphCall";
import type { AuditSink } from "../schema/audit/auditRecord";

/**
 * Has the audit log keep what a caller may not do, in whole or in part; what a subgraph refuses, it records itself. A
 * refusal stays one when it cannot be recorded.
 */
export function refusalRecorder(audit: AuditSink | undefined, log: Logger) {
  return async (errors: readonly GraphQLError[], origin: CallOrigin, attempted: string): Promise<void> => {
    if (!audit) return;
    const { caller, correlationId } = origin;
    const about = { subjectType: null, subjectId: null, reason: null };
    for (const error of errors) {
      await recordRefusal({ audit, log }, { what: attempted, caller, correlationId, ...about }, error);
    }
  };
}
