import { DBOS, Error as engine } from "@dbos-inc/dbos-sdk";
import type { PrismaDataSource } from "@dbos-inc/prisma-datasource";
import type { Transaction } from "../store/openStore";
import type { Life } from "./life";
import type { QueuePlaces } from "./queuePlaces";
import type { WorkflowContext } from "./workflow";

/** Whoever waits for no longer keeps its place. */
const KEEPS_PLACE_MS = 5_000;

/**
 * @param leaveToNewer puts a workflow back that newer code ran before; false once that was done often enough in vain
 * @param places those of the queues in this process
 */
export function contextOver(
  transactions: PrismaDataSource<Transaction>,
  life: Pick<Life, "over" | "rest">,
  leaveToNewer: (id: string) => Promise<boolean>,
  places: Pick<QueuePlaces, "sleep">,
): WorkflowContext {
  const id = DBOS.workflowID ?? "";
  /**
   * Once the engine is over, a workflow goes no further, as if it had been killed here. It must not hear of an error
   * that only the end made: what it would do about it, the recovery would find where the next step is to be.
   */
  const alive = async <T>(go: () => Promise<T>): Promise<T> => {
    if (life.over) return never();
    try {
      return await go();
    } catch (error) {
      if (life.over) return never();
      if (!(error instanceof engine.DBOSUnexpectedStepError) || !(await leaveToNewer(id))) throw error;
      // By this the engine ends the execution, and writes nothing.
      throw new engine.DBOSWorkflowConflictError(id);
    }
  };
  /** Within a step, so that what it came to is not recorded either: it may have failed by the end alone. */
  const unlessOver = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } finally {
      if (life.over) await never();
    }
  };
  return {
    id,
    step: (name, run, retry) =>
      alive(() =>
        DBOS.runStep(() => unlessOver(run), {
          name,
          ...(retry && {
            retriesAllowed: true,
            maxAttempts: retry.maxAttempts,
            intervalSeconds: retry.firstWaitMs / 1_000,
            backoffRate: retry.backoffRate,
            shouldRetry: retry.retryable,
          }),
        }),
      ),
    transact: (name, run) =>
      alive(() => transactions.runTransaction(() => unlessOver(() => run(transactions.client)), { name })),
    receive: (topic, timeoutMs) =>
      alive(() => life.rest(id, () => DBOS.recv(topic, { timeoutSeconds: timeoutMs / 1_000 }))),
    sleep: (ms) => {
      const sleep = () => DBOS.sleepms(ms);
      return alive(() => life.rest(id, () => (ms > KEEPS_PLACE_MS ? places.sleep(id, sleep) : sleep())));
    },
    patched: (name) => alive(() => DBOS.patch(name)),
  };
}

const never = <T>() => new Promise<T>(() => {});
