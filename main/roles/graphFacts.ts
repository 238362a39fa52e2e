import { migrationFacts } from "../../platform/database/migrationFacts";
import type { Fact } from "../../platform/health/fact";
import { lookWithin } from "../../platform/health/lookWithin";
import { workersFact } from "../../platform/process/workersFact";
import type { Store } from "../../platform/store/openStore";

/** How it stands with what the graph's answers rest on, beside the database, where no worker runs in the same process. */
export const graphFacts = async (store: Store): Promise<Fact[]> =>
  (
    await Promise.all([
      lookWithin("migrations", () => migrationFacts(store)),
      lookWithin("workers", async () => [await workersFact(store)]),
    ])
  ).flat();
