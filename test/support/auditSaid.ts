import { verifyAudit, type AuditFinding } from "../../platform/audit/verifyAudit";
import type { Store } from "../../platform/store/openStore";

/** What a walk over the audit log finds, as `kind entry: words`. */
export async function auditSaid(store: Store, given: Parameters<typeof verifyAudit>[1] = {}): Promise<string[]> {
  const found: AuditFinding[] = [];
  await verifyAudit(store.pool, given, (finding) => found.push(finding));
  return found.map(({ kind, says }) => `${kind}: ${says}`);
}
