import type { AuditHead } from "../../platform/audit/readHead";

/** The head of the audit log that an argument names, as `audit verify` prints it. @throws Error when it is none */
export function headGiven(text: string): AuditHead {
  const [, seq, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq !== undefined && hash !== undefined) return { seq: BigInt(seq), hash };
  throw new Error(`--expect takes <seq>:<hash>, as audit verify prints it, and not ${JSON.stringify(text)}`);
}
