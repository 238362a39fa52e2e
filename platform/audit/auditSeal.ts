import { z } from "zod";
import type { AuditRecord } from "../../schema/audit/auditRecord";
import type { AuditKey } from "./auditKeys";
import { headText, type AuditHead } from "./readHead";

const facts = z.object({ sealed: z.string() });

/**
 * What the audit log keeps of the change from no key to one: the last entry that has none, under the hash of an entry
 * that has one. So the key stands for all that was written before it, and only who holds it can say so.
 */
export const sealOf = (
  unkeyed: AuditHead,
  key: AuditKey,
  { caller, reason }: Pick<AuditRecord, "caller" | "reason">,
): AuditRecord => ({
  ...{ action: "LOG_SEALED", what: "audit log", caller, reason, subjectType: null, subjectId: null },
  ...{ before: null, after: { sealed: headText(unkeyed), under: key.id }, correlationId: null },
});

/** Whether a record, or an entry whose hash was checked under its key, seals the entries without one up to this. */
export function seals({ action, after }: { action: string; after: unknown }, unkeyed: AuditHead): boolean {
  if (action !== "LOG_SEALED") return false;
  const read = facts.safeParse(after);
  return read.success && read.data.sealed === headText(unkeyed);
}
