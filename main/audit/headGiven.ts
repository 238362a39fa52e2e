import type { AuditHead } from "../../platform/audit/readHead";

/** The head of the audit log that an argument names, as `audit verify` prints it; undefined when it is none. */
export function headGiven(text: string): AuditHead | undefined {
  const [, seq, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? [];
  return seq !== undefined && hash !== undefined ? { seq: BigInt(seq), hash } : undefined;
}
