import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Logger } from "pino";
import { growingWaitMs } from "../retry/growingWaitMs";
import { keepListening } from "../store/keepListening";
import { ENQUEUED } from "./tellEnqueued";

/** How long a queue that nothing was heard of is left alone: what a wake-up that was lost costs. */
const FALLBACK_MS = 5_000;

/** How long a queue rests between two polls, however often it is heard of. */
const REST_MS = 100;

interface Queue {
  name: string;
  workerConcurrency?: number;
}

interface QueueState {
  queue: Queue;
  nextPollAt: number;
}

/** What the engine's poller uses of its executor. */
interface Executor {
  dispatchDequeuedWorkflows(ids: readonly string[]): Promise<void>;
  systemDatabase: { countRunningWorkflowsForQueue(queue: string): number };
}

/** The engine's poller of queues, as its release has it. */
interface Poller {
  constructor: { reconcileIntervalMs?: number };
  states: ReadonlyMap<string, QueueState>;
  refreshDbQueues(executor: Executor, now: number): Promise<void>;
  runQueuePoll(executor: Executor, state: QueueState, inFlight: unknown, wake: () => void): Promise<void>;
  adjustInterval(executor: Executor, state: QueueState, contended: boolean): void;
}

export interface QueueWaker {
  close(): Promise<void>;
}

/**
 * Has the engine poll a queue when something was put into it, instead of ten times a second: a queue is polled every
 * `REST_MS` as long as there is, or may be, more in it than was taken, and else once it is heard of, or after `fallbackMs`;
 * behind polls that fail, after ever longer.
 * The engine has a setting for how often it polls, and none for this. Everything is as durable as before: who polls finds
 * by the table, not by what was heard.
 */
export async function wakeQueues(url: string, log: Logger, fallbackMs = FALLBACK_MS): Promise<QueueWaker> {
  const { poller, executor } = engine();
  const asked = new Set<string>();
  /** How often in a row a queue's polls came to nothing. */
  const unanswered = new Map<string, number>();
  const polledAt = new Map<string, number>();
  let wakeLoop = () => {};
  const { runQueuePoll, adjustInterval } = poller;

  poller.runQueuePoll = (given, state, inFlight, wake) => {
    wakeLoop = wake;
    const { name } = state.queue;
    asked.delete(name);
    // The engine keeps a database's error to itself; a poll that found nothing dispatches nothing, but does so.
    unanswered.set(name, (unanswered.get(name) ?? 0) + 1);
    // Who had no room does not know what waits; who took something does not know what waits behind it.
    if (!hasRoom(given, state.queue)) asked.add(name);
    const watched = Object.create(given) as Executor;
    watched.dispatchDequeuedWorkflows = (ids) => {
      unanswered.delete(name);
      if (ids.length > 0) asked.add(name);
      return given.dispatchDequeuedWorkflows(ids);
    };
    return runQueuePoll.call(poller, watched, state, inFlight, wake);
  };
  const restMs = (name: string): number => {
    const failed = unanswered.get(name);
    // A database that is away is not helped by being asked ten times a second.
    if (failed !== undefined) return growingWaitMs({ firstWaitMs: 2 * REST_MS, longestWaitMs: fallbackMs }, failed);
    return asked.has(name) ? REST_MS : fallbackMs;
  };
  poller.adjustInterval = (given, state, contended) => {
    adjustInterval.call(poller, given, state, contended);
    const { name } = state.queue;
    const now = Date.now();
    polledAt.set(name, now);
    if (!contended) state.nextPollAt = now + restMs(name);
  };

  const hear = (heard?: string) => {
    for (const state of poller.states.values()) {
      const { name } = state.queue;
      // The connection is back: whatever was put in meanwhile, nobody heard of.
      if (heard !== undefined && heard !== name) continue;
      asked.add(name);
      state.nextPollAt = Math.min(state.nextPollAt, (polledAt.get(name) ?? 0) + REST_MS);
    }
    wakeLoop();
  };
  // Those that were entered just now are polled from now on; nobody enters or changes one later.
  const { reconcileIntervalMs } = poller.constructor;
  poller.constructor.reconcileIntervalMs = fallbackMs;
  await poller.refreshDbQueues(executor, Date.now());
  const listener = keepListening(url, ENQUEUED, hear, log);
  return {
    close: async () => {
      await listener.close();
      Object.assign(poller, { runQueuePoll, adjustInterval });
      Object.assign(poller.constructor, { reconcileIntervalMs });
    },
  };
}

const hasRoom = ({ systemDatabase }: Executor, { name, workerConcurrency }: Queue): boolean =>
  workerConcurrency === undefined || systemDatabase.countRunningWorkflowsForQueue(name) < workerConcurrency;

function engine(): { poller: Poller; executor: Executor } {
  const load = createRequire(__filename);
  const folder = dirname(load.resolve("@dbos-inc/dbos-sdk"));
  const { wfQueueRunner: poller } = load(join(folder, "wfqueue")) as { wfQueueRunner?: Poller };
  const { DBOSExecutor } = load(join(folder, "dbos-executor")) as { DBOSExecutor: { globalInstance?: Executor } };
  const executor = DBOSExecutor.globalInstance;
  const methods = [poller?.runQueuePoll, poller?.adjustInterval, poller?.refreshDbQueues];
  const looksAgain = typeof poller?.constructor.reconcileIntervalMs === "number";
  if (
    !poller ||
    !executor ||
    !looksAgain ||
    !methods.every((one) => typeof one === "function") ||
    !(poller.states instanceof Map)
  )
    throw new Error("This release of the engine polls its queues otherwise than the one that the hub was made for");
  return { poller, executor };
}
