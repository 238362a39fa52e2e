import type { Logger } from "pino";
import type { AuditSink } from "../schema/audit/auditRecord";

/** Records in the process's log what somebody did, tried or was refused. */
export const openAuditSink = (log: Logger): AuditSink => ({
  record: async (entry) => log.info({ audit: entry }, `${entry.action}: ${entry.what}`),
});
