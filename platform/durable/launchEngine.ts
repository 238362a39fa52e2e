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
  for (const { name, run } of workflows) {
    DBOS.registerWorkflow((input: never) => run(contextOver(transactions), input), { name });
  }
  await DBOS.launch();
  for (const { name, ...budget } of queues) {
    await DBOS.registerQueue(name, { ...budget, minPollingIntervalMs: 100, onConflict: "always_update" });
  }
  return {
    stop: (graceMs = 5_000) => DBOS.shutdown({ deregister: true, workflowCompletionTimeoutMS: graceMs }),
  };
}

function contextOver(transactions: PrismaDataSource<Transaction>): WorkflowContext {
  return {
    id: DBOS.workflowID ?? "",
    step: (name, run, retry) =>
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
    transact: (name, run) => transactions.runTransaction(() => run(transactions.client), { name }),
    receive: (topic, timeoutMs) => DBOS.recv(topic, { timeoutSeconds: timeoutMs / 1_000 }),
    sleep: (ms) => DBOS.sleepms(ms),
  };
}
