import pino from "pino";
import { openAuditLog, type AuditLog } from "../../platform/audit/openAuditLog";
import type { Store } from "../../platform/store/openStore";

/** The audit log over a store, at a clock that stands still, without a key. */
export const anAuditLog = (store: Store, now = () => new Date("2026-07-01T00:00:00Z")): AuditLog =>
  openAuditLog(store, { log: pino({ level: "silent" }), now });
