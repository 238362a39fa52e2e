import type { Logger } from "pino";
import type { AuditRecord, AuditSink } from "../../schema/audit/auditRecord";
import type { Store, Transaction } from "../store/openStore";
import { appendAudit } from "./appendAudit";
import type { AuditKeys } from "./auditKeys";
import { coalesceAudit } from "./coalesceAudit";

/** The audit log as those who write see it. */
export interface AuditLog extends AuditSink {
  /** Records what a transaction does, in that transaction. */
  append(tx: Transaction, record: AuditRecord, now: Date): void;
  /** Writes what is still held back. */
  close(): Promise<void>;
}

const FLUSH_MS = 60_000;

/**
 * Opens the audit log over a store, under a key or without one. What is recorded outside of a transaction gets one of
 * its own; of the same that somebody is refused over and over, one entry a minute says how often.
 */
export function openAuditLog(
  store: Pick<Store, "prisma">,
  { keys = [], log, now }: { keys?: AuditKeys; log: Logger; now: () => Date },
): AuditLog {
  const append = (tx: Transaction, record: AuditRecord, at: Date) => appendAudit(tx, record, at, keys);
  const write = (record: AuditRecord) => store.prisma.$transaction(async (tx) => append(tx, record, now()));
  const bounded = coalesceAudit(write, now);
  const flush = () =>
    bounded.flush().catch((error: unknown) => log.error({ err: error }, "Refusals were counted, but not recorded"));
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();
  return {
    append,
    record: bounded.record,
    close: async () => {
      clearInterval(timer);
      await bounded.flushAll().catch((error: unknown) => log.error({ err: error }, "Refusals were not recorded"));
    },
  };
}
