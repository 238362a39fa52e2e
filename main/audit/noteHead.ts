import type { Logger } from "pino";
import { headText, readHead } from "../../platform/audit/readHead";
import type { Store } from "../../platform/store/openStore";

const DAY_MS = 24 * 3_600_000;

/**
 * Notes in the log, which is kept elsewhere than the database, where the audit log ends, and under which key: now, once
 * a day and at the end. `audit verify --expect` holds the audit log to it.
 */
export async function noteHead(store: Pick<Store, "pool">, log: Logger): Promise<{ stop(): Promise<void> }> {
  const note = async () => {
    const head = await readHead(store.pool);
    if (head) return log.info({ auditHead: headText(head), keyed: head.keyId ?? false }, "The audit log ends here");
    log.error("The audit log has lost its head row: run node dist/main.js audit verify");
  };
  const noted = () => note().catch((error: unknown) => log.warn({ err: error }, "The audit log's head was not read"));
  await noted();
  const timer = setInterval(() => void noted(), DAY_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await noted();
    },
  };
}
