import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What the engine runs in this process, by its own account. */
interface Runs {
  runningWorkflowMap: ReadonlyMap<string, { queueName?: string }>;
  countRunningWorkflowsForQueue(queue: string): number;
}

/** From which queue a workflow came that the engine runs here; undefined for one that it does not. */
export const queueOf = (id: string): string | undefined => runs()?.runningWorkflowMap.get(id)?.queueName;

/**
 * Has the engine leave out some of the workflows that it runs here where it counts how many more a queue may begin. It has
 * no setting for that: what waits would hold a place of its queue for as long as it waits.
 */
export function leaveOut(isLeftOut: (id: string) => boolean): void {
  const engine = runs();
  if (!(engine?.runningWorkflowMap instanceof Map) || typeof engine.countRunningWorkflowsForQueue !== "function") {
    throw new Error("This release of the engine counts what it runs otherwise than the one that the hub was made for");
  }
  const { runningWorkflowMap } = engine;
  engine.countRunningWorkflowsForQueue = (queue) =>
    [...runningWorkflowMap].filter(([id, { queueName }]) => queueName === queue && !isLeftOut(id)).length;
}

function runs(): Runs | undefined {
  const load = createRequire(__filename);
  const engine = dirname(load.resolve("@dbos-inc/dbos-sdk"));
  const { DBOSExecutor } = load(join(engine, "dbos-executor")) as {
    DBOSExecutor: { globalInstance?: { systemDatabase: Runs } };
  };
  return DBOSExecutor.globalInstance?.systemDatabase;
}
