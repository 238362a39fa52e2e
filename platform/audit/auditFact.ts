import { factOf, type Fact } from "../health/fact";
import type { AuditLog } from "./openAuditLog";

/** Whether the audit log can be added to: without it, nothing may be changed. */
export const auditFact = async (audit: Pick<AuditLog, "reasons">): Promise<Fact> =>
  factOf("audit log", await audit.reasons(), {
    well: "The audit log can be added to",
    stillWorks: "Whatever reads; nothing is changed that would have to stand in it",
  });
