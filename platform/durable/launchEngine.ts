import { DBOS } from "@dbos-inc/dbos-sdk";
import { PrismaDataSource } from "@dbos-inc/prisma-datasource";
import type { Logger } from "pino";
import type { Store, Transaction } from "../store/openStore";
import { CODE_VERSION } from "./codeVersion";
import { patientStore } from "./patientStore";
import { engineLog } from "./engineLog";
import type { WorkflowContext, WorkflowDefinition } from "./workflow";

export interface Engine {
  /** Ends after the steps under way, or after `graceMs`; what is unfinished is recovered by the next start. */
  stop(graceMs?: number): Promise<void>;
}

/** One queue: how many of its workflows run at once, over all workers and in each. */
export interface QueueBudget {
  name: string;
  globalConcurrency?: number;
  workerConcurrency?: number;
  rateLimit?: { limitPerPeriod: number; periodSec: number };
}

/**
 * Starts the durable engine in this process: it runs the given workflows from the given queues, and first recovers
 * those that this executor left unfinished. Only workers launch it; others enqueue through `openEnqueuer`.
 *
 * @param executorId names this worker; a restart under the same name recovers its own workflows
 */
export async function launchEngine(
  store: Store,
  {
    executorId,
    workflows,
    queues,
    log,
  }: { executorId: string; workflows: readonly WorkflowDefinition[]; queues: readonly QueueBudget[]; log: Logger },
): Promise<Engine> {
  DBOS.setConfig({
    name: "throughline",
    systemDatabaseUrl: store.url,
    executorID: executorId,
    applicationVersion: CODE_VERSION,
    logger: engineLog(log),
  });
  const transactions = new PrismaDataSource<Transaction>("store", patientStore(store, log));
  const life: Life = { over: false };
  for (const { name, run } of workflows) {
    DBOS.registerWorkflow((input: never) => run(contextOver(transactions, life), input), { name });
  }
  await DBOS.launch();
  for (const { name, ...budget } of queues) {
    await DBOS.registerQueue(name, { ...budget, minPollingIntervalMs: 100, onConflict: "always_update" });
  }
  return {
    stop: async (graceMs = 5_000) => {
      // The engine counts its own grace from later on: what fails by its end, fails behind this.
      const grace = setTimeout(() => (life.over = true), graceMs);
      await DBOS.shutdown({ deregister: true, workflowCompletionTimeoutMS: graceMs });
      clearTimeout(grace);
      life.over = true;
    },
  };
}

/** Whether the engine that a workflow runs on has ended, or is about to without waiting any longer. */
interface Life {
  over: boolean;
}

function contextOver(transactions: PrismaDataSource<Transaction>, life: Life): WorkflowContext {
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
      throw error;
    }
  };
  return {
    id: DBOS.workflowID ?? "",
    step: (name, run, retry) =>
      alive(() =>
        DBOS.runStep(run, {
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
    transact: (name, run) => alive(() => transactions.runTransaction(() => run(transactions.client), { name })),
    receive: (topic, timeoutMs) => alive(() => DBOS.recv(topic, { timeoutSeconds: timeoutMs / 1_000 })),
    sleep: (ms) => alive(() => DBOS.sleepms(ms)),
  };
}

const never = <T>() => new Promise<T>(() => {});
