import type { AuditKeys } from "./auditKeys";
import type { AuditHead } from "./readHead";

/** The audit log's chain as one process goes on with it. */
export interface AuditChain {
  /** The first is that under which hashes are made, the others those before it; without any they are plain hashes. */
  readonly keys: AuditKeys;
  /** An end of the log that this process saw and checked, or made itself: the log never ends before it again. */
  known: AuditHead | null;
}

export const auditChain = (keys: AuditKeys): AuditChain => ({ keys, known: null });
