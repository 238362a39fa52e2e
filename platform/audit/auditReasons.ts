import type { Logger } from "pino";
import type { Store } from "../store/openStore";
import { someCause } from "../store/someCause";
import { storeFailure } from "../store/storeFailure";
import type { AuditChain } from "./auditChain";
import { AuditUnfit } from "./auditUnfit";
import { headOf, LOCK_PATIENCE_MS, requireFitHead } from "./lockHead";
import { lookForHolder } from "./lookForHolder";

/** How long a check waits for a connection: longer, and readiness itself would not answer. */
const PATIENCE_MS = 1_000;
/** One look for which no connection came free in time is no trouble yet. */
const LATE_LOOKS = 2;
/** Prisma's code of a transaction for which there was no connection in time, or that took too long. */
const LATE = "P2028";

/**
 * Why the audit log keeps this process from changing anything; no reason when it can be added to. It only looks, and
 * holds up nobody who writes. A database that does not answer is told of elsewhere: then what was seen last stands.
 * @param log takes the reason in full, once, for keys and processes are named in it
 */
export function auditReasons(
  store: Pick<Store, "prisma">,
  chain: AuditChain,
  { log, now }: { log: Logger; now: () => Date },
): () => Promise<readonly string[]> {
  let seen: readonly string[] = [];
  let looking: Promise<readonly string[]> | undefined;
  let lateLooks = 0;
  /** Since when the end is locked, as it was then. */
  let locked: { seq: bigint; sinceMs: number } | undefined;

  const isHeld = (seq: bigint, isLocked: boolean): boolean => {
    if (!isLocked) locked = undefined;
    // Where it moves on, those who write take turns.
    else if (locked?.seq !== seq) locked = { seq, sinceMs: now().getTime() };
    return locked !== undefined && now().getTime() - locked.sinceMs >= LOCK_PATIENCE_MS;
  };
  const found = (reason: string, facts: object, said: string) => {
    if (!seen.includes(reason)) log.error(facts, said);
    return [reason];
  };
  const look = async (): Promise<readonly string[]> => {
    const within = { maxWait: PATIENCE_MS, timeout: PATIENCE_MS };
    try {
      // Of one moment, so that what others add meanwhile does not look as if it stood behind the end.
      const { seq } = await store.prisma.$transaction(
        async (tx) => requireFitHead(tx, await headOf(tx, "look"), chain, () => false),
        { ...within, isolationLevel: "RepeatableRead" },
      );
      const holder = await store.prisma.$transaction(lookForHolder, within);
      lateLooks = 0;
      if (!isHeld(seq, holder !== null)) return [];
      const reason = "Somebody holds the end of the audit log locked, so that nothing can be changed";
      return found(
        reason,
        { transactions: holder },
        `${reason}: end the transaction that does, if it is not the hub's`,
      );
    } catch (error) {
      if (error instanceof AuditUnfit) {
        const reason = `The audit log cannot be added to, so that nothing can be changed: ${error.code}`;
        return found(reason, { err: error }, "The audit log cannot be added to");
      }
      log.debug(storeFailure(error), "The audit log's end was not looked at");
      const isLate = someCause(error, ({ code }) => code === LATE);
      lateLooks = isLate ? lateLooks + 1 : 0;
      if (lateLooks < LATE_LOOKS) return seen;
      const reason = "No connection to the database came free within a second";
      return found(reason, { err: error }, `${reason}: what this process does holds all of DATABASE_CONNECTIONS`);
    }
  };
  return () =>
    (looking ??= look()
      .then((reasons) => (seen = reasons))
      .finally(() => (looking = undefined)));
}
