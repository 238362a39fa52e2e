import type { Logger } from "pino";
import type { Store } from "../store/openStore";
import { storeFailure } from "../store/storeFailure";
import type { AuditChain } from "./auditChain";
import { AuditUnfit } from "./auditUnfit";
import { headOf, requireFitHead } from "./lockHead";

/** How long a check waits for a connection: longer, and readiness itself would not answer. */
const PATIENCE_MS = 1_000;

/**
 * Why the audit log keeps this process from changing anything; no reason when it can be added to. It only looks, and
 * holds up nobody who writes. A database that does not answer is told of elsewhere: then what was seen last stands.
 * @param log takes the reason in full, once, for keys are named in it
 */
export function auditReasons(
  store: Pick<Store, "prisma">,
  chain: AuditChain,
  log: Logger,
): () => Promise<readonly string[]> {
  let seen: readonly string[] = [];
  let looking: Promise<readonly string[]> | undefined;
  const look = async () => {
    try {
      // Of one moment, so that what others add meanwhile does not look as if it stood behind the end.
      await store.prisma.$transaction(async (tx) => requireFitHead(tx, await headOf(tx, "look"), chain, () => false), {
        ...{ isolationLevel: "RepeatableRead", maxWait: PATIENCE_MS, timeout: PATIENCE_MS },
      });
      seen = [];
    } catch (error) {
      if (!(error instanceof AuditUnfit)) {
        log.debug(storeFailure(error), "The audit log's end was not looked at");
        return seen;
      }
      const reason = `The audit log cannot be added to, so that nothing can be changed: ${error.code}`;
      if (!seen.includes(reason)) log.error({ err: error }, "The audit log cannot be added to");
      seen = [reason];
    }
    return seen;
  };
  return () => (looking ??= look().finally(() => (looking = undefined)));
}
