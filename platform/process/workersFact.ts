import type { Fact } from "../health/fact";
import type { Store } from "../store/openStore";
import { noWorkerSince } from "./noWorkerSince";

/** Whether anybody does the hub's work, for whoever only shows it: the platforms are as they were when the last one ended. */
export async function workersFact({ reader }: Pick<Store, "reader">): Promise<Fact> {
  const none = await noWorkerSince(reader);
  const name = "workers";
  if (none === null) return { name, state: "ok", says: "A worker lives" };
  const since = none.since === null ? "none was ever started" : `the last one ended by ${none.since.toISOString()}`;
  return {
    ...{ name, state: "degraded", since: none.since },
    says: `No worker lives: ${since}. Nothing is taken in from the platforms, and nothing is written there: start one`,
    stillWorks: "Reads, as of then; what is asked for meanwhile is kept, and done once a worker lives",
  };
}
