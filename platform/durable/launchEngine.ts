import { DBOS } from "@dbos-inc/dbos-sdk";
import { PrismaDataSource } from "@dbos-inc/prisma-datasource";
import type { Logger } from "pino";
import type { Store, Transaction } from "../store/openStore";
import { CODE_VERSION } from "./codeVersion";
import { engineLog } from "./engineLog";
import { enginePool } from "./enginePool";
import { patientStore } from "./patientStore";
import { contextOver } from "./contextOver";
import { leaveOut, queueOf, waitAtEnd } from "./engineRuns";
import { leaveToNewer } from "./leaveToNewer";
import { Life } from "./life";
import { prepareEngine } from "./prepareEngine";
import { QueuePlaces } from "./queuePlaces";
import { wakeQueues } from "./wakeQueues";
import type { WorkflowDefinition } from "./workflow";

export interface Engine {
  /**
   * Ends once each workflow that runs here is done, or waits for a time or a message, or after `graceMs`; at once where
   * its life is over, for none of them goes any further then. What is unfinished stays this executor's.
   */
  stop(graceMs?: number): Promise<void>;
  /** The workflows that are under way here. */
  underWay(): string[];
  /** What a workflow was asked with. */
  inputOf(id: string): Promise<unknown>;
}

/** The engine would count each start anew, and give a workflow up without a word: the hub counts for itself. */
const UNCOUNTED = 1_000_000;

/** Of the 20 seconds that a process has to end in, as much as leaves the rest of it time behind its workflows. */
const GRACE_MS = 15_000;

/** Connections of the engine's own; at most half of them poll. */
const CONNECTIONS = 10;

/** One queue: how many of its workflows run at once, over all workers and in each; in each, those that sleep do not count. */
export interface QueueBudget {
  name: string;
  globalConcurrency?: number;
  workerConcurrency?: number;
  rateLimit?: { limitPerPeriod: number; periodSec: number };
}

/**
 * Starts the durable engine in this process: it runs the given workflows from the given queues, and first those that
 * an executor of this name left unfinished. Only workers launch it; others enqueue through `openEnqueuer`.
 *
 * @param executorId whose the workflows are that run here: no other process's
 * @param life once it is over, as it is when the store is closed, no workflow goes any further here, nor begins: this
 *   executor's are others' to go on with
 */
export async function launchEngine(
  store: Store,
  {
    executorId,
    workflows,
    queues,
    log,
    life = new Life(),
    fallbackMs,
  }: {
    executorId: string;
    workflows: readonly WorkflowDefinition[];
    queues: readonly QueueBudget[];
    log: Logger;
    life?: Life;
    /** How long a queue that nothing was heard of is left alone. */
    fallbackMs?: number;
  },
): Promise<Engine> {
  const end = () => (life.over = true);
  store.closing.addEventListener("abort", end);
  if (store.closing.aborted) end();
  await prepareEngine(store.url, (said) => log.warn(said));
  const pool = enginePool(store.url, { name: executorId, max: CONNECTIONS, log });
  DBOS.setConfig({
    name: "throughline",
    systemDatabaseUrl: store.url,
    systemDatabasePool: pool,
    runMigrations: false,
    enablePatching: true,
    executorID: executorId,
    applicationVersion: CODE_VERSION,
    logger: engineLog(log),
  });
  const transactions = new PrismaDataSource<Transaction>("store", patientStore(store, log));
  const putBack = leaveToNewer(store.pool, executorId);
  const places = new QueuePlaces(queueOf, new Map(queues.map((queue) => [queue.name, queue.workerConcurrency])));
  for (const { name, run } of workflows) {
    const inContext = async (input: never) => {
      const context = contextOver(transactions, life, putBack, places);
      places.begin(context.id);
      try {
        return await run(context, input);
      } finally {
        places.end(context.id);
      }
    };
    DBOS.registerWorkflow(inContext, { name, maxRecoveryAttempts: UNCOUNTED });
  }
  await DBOS.launch().catch(async (error: unknown) => {
    // It gives back the connection on which it listens; whatever becomes of the others, the failure is told.
    await DBOS.shutdown({ deregister: true }).catch(() => {});
    void pool.end();
    throw error;
  });
  leaveOut(places.isAsleep);
  waitAtEnd(async (runs, graceMs) => {
    const workflows = await life.settled(runs, graceMs);
    // What fails from here on, fails by the end.
    life.over = true;
    if (workflows.length > 0)
      log.warn({ workflows }, "Workflows were not done in time; another worker goes on with them");
  });
  for (const { name, ...budget } of queues) {
    await DBOS.registerQueue(name, { ...budget, minPollingIntervalMs: 100, onConflict: "always_update" });
  }
  const waker = await wakeQueues(store.url, log, fallbackMs);
  return {
    stop: async (graceMs = GRACE_MS) => {
      life.end();
      await waker.close();
      await DBOS.shutdown({ deregister: true, workflowCompletionTimeoutMS: life.over ? 0 : graceMs });
      await pool.end();
      life.over = true;
      store.closing.removeEventListener("abort", end);
    },
    underWay: () => [...places.begun],
    inputOf: async (id) => (await DBOS.listWorkflows({ workflowIDs: [id] }))[0]?.input?.[0],
  };
}
