import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import type { AuditRecord, AuditSink } from "../../schema/audit/auditRecord";
import { HubError } from "../../schema/hubError";
import { AuditUnfit } from "./auditUnfit";
import { lostEntry } from "./lostEntry";

/** Who tries what, on which record. */
export interface Attempt extends Pick<AuditRecord, "caller" | "subjectType" | "subjectId" | "reason"> {
  /** The mutation's name. */
  what: string;
  /** Of the request. */
  correlationId: string | null;
  /** What else the entry is to tell of what was refused. */
  facts?: Readonly<Record<string, unknown>>;
}

/** What was recorded where it was known best, and is thrown on through others who record. */
const recorded = new WeakSet<object>();

/**
 * Records that somebody was refused something, once for an error however many see it pass. Faults of the hub's own are
 * no refusals. Whatever was refused stays refused when this fails too: then the entry is in the process's log.
 */
export async function recordRefusal(
  { audit, log }: { audit: AuditSink; log: Logger },
  { what, facts, ...attempt }: Attempt,
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
    after: { attempted: what, message, ...facts },
  };
  await audit
    .record(entry)
    .catch((cause: unknown) => log.error(lostEntry(cause, entry), "The audit log took no entry"));
}

/** The codes of what somebody may not ask, or not without saying who they are. */
const ofAuthority: ReadonlySet<string> = new Set(["FORBIDDEN", "UNAUTHENTICATED", "UNAUTHORIZED_FIELD"]);

/** Whether an error refuses somebody what others may have, and does not just say that what they asked was wrong. */
export const isOfAuthority = (error: unknown): boolean => ofAuthority.has(refusalOf(error)?.code ?? "");

function refusalOf(error: unknown): { error: object; code: string; message: string } | null {
  // It could not be recorded either.
  if (error instanceof AuditUnfit) return null;
  if (error instanceof HubError) return { error, code: error.code, message: error.message };
  if (!(error instanceof GraphQLError)) return null;
  const { code } = error.extensions;
  if (typeof code !== "string" || code === "INTERNAL_SERVER_ERROR") return null;
  return { error, code, message: error.message };
}
