import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { AuditHeadHeld } from "../../platform/audit/auditHeadHeld";
import { HubError } from "../../schema/hubError";

/** How long a process that stands still in the middle of an entry may keep the log's end: Postgres ends that by itself. */
const HELD_MS = 30_000;
const LOOK_AGAIN_MS = 500;

/**
 * Begins again while somebody else keeps the audit log's end: whoever starts may wait for one that is just being ended.
 * @throws HubError `audit.held` once that has lasted for too long
 */
export async function whileHeld(work: () => Promise<void>, log: Logger): Promise<void> {
  const until = performance.now() + HELD_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AuditHeadHeld)) throw error;
      if (performance.now() > until) throw stillHeld(error);
      log.warn("Somebody holds the end of the audit log locked; the start waits for it");
      await wait(LOOK_AGAIN_MS);
    }
  }
}

const stillHeld = (cause: AuditHeadHeld) =>
  new HubError(
    "audit.held",
    "Somebody has held the end of the audit log locked for half a minute, so that nothing can be recorded and nothing is started: look in pg_stat_activity who is idle in transaction, and end that session",
    { cause, retryable: true },
  );
