import type { AuditRecord } from "../../schema/audit/auditRecord";
import { redact } from "./redact";

/**
 * What a log line says of an entry that the audit log did not take: all that the entry would have said, without secrets.
 * It never counts as one of many lines about a database that is away, for it stands for nothing but itself.
 */
export const lostEntry = (err: unknown, entry: AuditRecord) => ({ err, entry: redact(entry) });
