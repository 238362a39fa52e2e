import type { Logger } from "pino";
import type { AuditRecord, AuditSink } from "../../schema/audit/auditRecord";
import type { Store, Transaction } from "../store/openStore";
import { storeFailure } from "../store/storeFailure";
import { appendAudit } from "./appendAudit";
import { auditChain } from "./auditChain";
import type { AuditKeys } from "./auditKeys";
import { auditReasons } from "./auditReasons";
import { coalesceAudit } from "./coalesceAudit";
import { lockHead } from "./lockHead";
import { lostEntry } from "./lostEntry";

/** The audit log as those who write see it. */
export interface AuditLog extends AuditSink {
  /** Records what a transaction does, in that transaction. */
  append(tx: Transaction, record: AuditRecord, now: Date): void;
  /** Sees that the log's end is one that this process may go on from. @throws AuditUnfit as `lockHead`, with what to do */
  requireFit(): Promise<void>;
  /** Why it cannot be added to, for readiness: a look at its end as it is now. */
  reasons(): Promise<readonly string[]>;
  /** Writes what is still held back. */
  close(): Promise<void>;
}

const FLUSH_MS = 60_000;
const nothing = () => {};

/**
 * Opens the audit log over a store, under a key or without one. What is recorded outside of a transaction gets one of
 * its own; of the same that somebody is refused over and over, one entry a minute says how often.
 */
export function openAuditLog(
  store: Pick<Store, "prisma">,
  { keys = [], log, now }: { keys?: AuditKeys; log: Logger; now: () => Date },
): AuditLog {
  const chain = auditChain(keys);
  const append = (tx: Transaction, record: AuditRecord, at: Date) => appendAudit(tx, record, at, chain);
  const write = (record: AuditRecord) => store.prisma.$transaction(async (tx) => append(tx, record, now()));
  const bounded = coalesceAudit(write, now, (record, error) =>
    log.error(lostEntry(error, record), "The audit log takes no entry at present: this one is written once it does"),
  );
  const flush = () =>
    bounded
      .flush()
      .catch((error: unknown) => log.error(storeFailure(error), "Refusals were counted, but not recorded"));
  const underWay = new Set<Promise<void>>();
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();
  return {
    append,
    record: (record) => {
      const recording = bounded.record(record);
      const ended = recording.then(nothing, nothing).finally(() => underWay.delete(ended));
      underWay.add(ended);
      return recording;
    },
    reasons: auditReasons(store, chain, { log, now }),
    requireFit: () =>
      store.prisma.$transaction(async (tx) => {
        const { seq, hash } = await lockHead(tx, chain, () => false);
        chain.known ??= { seq, hash };
      }),
    close: async () => {
      clearInterval(timer);
      // What is under way may yet come to be held back.
      await Promise.all(underWay);
      await bounded.flushAll().catch((error: unknown) => {
        for (const record of bounded.held()) log.error(lostEntry(error, record), "The audit log took no entry");
      });
    },
  };
}
