import type { Caller } from "../authority/caller";

/** What kinds of things the audit log tells of. */
export const auditActions = [
  "LOGIN",
  "MUTATION",
  "REFUSAL",
  "OVERRIDE",
  "APPROVAL",
  "DECLINE",
  "SETTING",
  "TOKEN_CREATED",
  "TOKEN_REVOKED",
] as const;

export type AuditAction = (typeof auditActions)[number];

/** One thing that somebody did, tried or was refused, before it has its place in the chain. */
export interface AuditRecord {
  action: AuditAction;
  /** Who; null for somebody whom nobody could name. */
  caller: Pick<Caller, "name" | "kind"> | null;
  /** What exactly: a mutation's name, a setting's, the refusal's code. */
  what: string;
  /** The kind of record, as its type is called in the graph, and its hub id. */
  subjectType: string | null;
  subjectId: string | null;
  /** What was so before, and after; never a credential. */
  before: unknown;
  after: unknown;
  /** Why, in the words of whoever did it. */
  reason: string | null;
  correlationId: string | null;
}

/** Where those record who stand outside of a transaction. */
export interface AuditSink {
  record(entry: AuditRecord): Promise<void>;
}
