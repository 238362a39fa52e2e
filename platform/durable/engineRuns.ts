import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What the engine runs in this process, by its own account. */
interface Runs {
  runningWorkflowMap: ReadonlyMap<string, { queueName?: string; promise: Promise<unknown> }>;
  countRunningWorkflowsForQueue(queue: string): number;
  awaitRunningWorkflows(timeoutMs: number): Promise<void>;
}

/** From which queue a workflow came that the engine runs here; undefined for one that it does not. */
export const queueOf = (id: string): string | undefined => runs()?.runningWorkflowMap.get(id)?.queueName;

/**
 * Has the engine leave out some of the workflows that it runs here where it counts how many more a queue may begin. It has
 * no setting for that: what waits would hold a place of its queue for as long as it waits.
 */
export function leaveOut(isLeftOut: (id: string) => boolean): void {
  const engine = known("countRunningWorkflowsForQueue");
  const { runningWorkflowMap } = engine;
  engine.countRunningWorkflowsForQueue = (queue) =>
    [...runningWorkflowMap].filter(([id, { queueName }]) => queueName === queue && !isLeftOut(id)).length;
}

/**
 * Has the engine, when it ends, wait for its workflows in another way. By its own, it waits for those that sleep as well.
 * @param wait is given what ends with each workflow that runs here, by id; none begins any more by then
 */
export function waitAtEnd(
  wait: (runs: ReadonlyMap<string, Promise<unknown>>, withinMs: number) => Promise<void>,
): void {
  const engine = known("awaitRunningWorkflows");
  const { runningWorkflowMap } = engine;
  engine.awaitRunningWorkflows = (withinMs) =>
    wait(new Map([...runningWorkflowMap].map(([id, { promise }]) => [id, promise])), withinMs);
}

function known(method: "countRunningWorkflowsForQueue" | "awaitRunningWorkflows"): Runs {
  const engine = runs();
  if (engine?.runningWorkflowMap instanceof Map && typeof engine[method] === "function") return engine;
  throw new Error("This release of the engine keeps what it runs otherwise than the one that the hub was made for");
}

function runs(): Runs | undefined {
  const load = createRequire(__filename);
  const engine = dirname(load.resolve("@dbos-inc/dbos-sdk"));
  const { DBOSExecutor } = load(join(engine, "dbos-executor")) as {
    DBOSExecutor: { globalInstance?: { systemDatabase: Runs } };
  };
  return DBOSExecutor.globalInstance?.systemDatabase;
}
