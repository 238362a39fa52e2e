import type { Caller } from "../authority/caller";

/** What kinds of things the audit log tells of. */
export const auditActions = [
  "LOGIN",
  "MUTATION",
  "REFUSAL",
  "OVERRIDE",
  "APPROVAL",
  "DECLINE",
  "LAPSE",
  "SETTING",
  "TOKEN_CREATED",
  "TOKEN_REVOKED",
  "LOG_SEALED",
] as const;

export type AuditAction = (typeof auditActions)[number];

/** Who does what nobody asked for: what follows from events, or from time. */
export const theHub = { name: "application:hub", kind: "APPLICATION" } as const satisfies Pick<Caller, "name" | "kind">;

/** Who does a thing, and with what rights, where they have some: a process or a command of the hub's has none. */
export type Actor = Pick<Caller, "name" | "kind"> & Partial<Pick<Caller, "roles" | "legalEntities">>;

/** One thing that somebody did, tried or was refused, before it has its place in the chain. */
export interface AuditRecord {
  action: AuditAction;
  /** Who; null for somebody whom nobody could name. The rights are kept with the entry, in `after.caller`. */
  caller: Actor | null;
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

/**
 * Whether an entry was written, or is told later: together with others alike, or, LATE, because the audit log takes none
 * at present. Then whoever keeps the log has told of it elsewhere, and need not be asked again.
 */
export type Recorded = "WRITTEN" | "HELD" | "LATE";

/** Where those record who stand outside of a transaction. */
export interface AuditSink {
  record(entry: AuditRecord): Promise<Recorded>;
}
