import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import type { AuditRecord, AuditSink } from "../../schema/audit/auditRecord";
import { HubError } from "../../schema/hubError";

/** Who tries what, on which record. */
export interface Attempt extends Pick<AuditRecord, "caller" | "subjectType" | "subjectId" | "reason"> {
  /** The mutation's name. */
  what: string;
  /** Of the request. */
  correlationId: string | null;
}

/** What was recorded where it was known best, and is thrown on through others who record. */
const recorded = new WeakSet<object>();

/**
 * Records that somebody was refused something, once for an error however many see it pass. Faults of the hub's own are
 * no refusals. Whatever was refused stays refused when this fails too, so that a failure is only logged.
 */
export async function recordRefusal(
  { audit, log }: { audit: AuditSink; log: Logger },
  { what, ...attempt }: Attempt,
  error: unknown,
): Promise<void> {
  const refusal = refusalOf(error);
  if (!refusal || recorded.has(refusal.error)) return;
  recorded.add(refusal.error);
  const { code, message } = refusal;
  const entry: AuditRecord = {
    ...attempt,
    action: "REFUSAL",
    what: code,
    before: null,
    after: { attempted: what, message },
  };
  await audit.record(entry).catch((cause: unknown) => log.error({ err: cause, code }, "A refusal was not recorded"));
}

function refusalOf(error: unknown): { error: object; code: string; message: string } | null {
  if (error instanceof HubError) return { error, code: error.code, message: error.message };
  if (!(error instanceof GraphQLError)) return null;
  const { code } = error.extensions;
  if (typeof code !== "string" || code === "INTERNAL_SERVER_ERROR") return null;
  return { error, code, message: error.message };
}
