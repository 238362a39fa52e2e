import type { Store } from "../../platform/store/openStore";
import { blockedOrders } from "./blockedOrders";
import { delayedNews } from "./delayedNews";
import { delayedSync } from "./delayedSync";
import { duplicates } from "./duplicates";
import { failedPostings } from "./failedPostings";
import type { Monitor } from "./monitor";
import { monitorOf, type MonitorRow } from "./monitorOf";
import { wholeView, type MonitorSight } from "./monitorSight";
import { openCases } from "./openCases";
import { stuckWorkflows } from "./stuckWorkflows";

interface Statement {
  text: string;
  values: unknown[];
}

/**
 * What of the business is not as it should be, each with its count, money and age, as the tables have it now; one where
 * all is well counts nothing. Its cost is that of what is open, whatever was finished. What has no legal entity is left
 * out for whoever is limited to some.
 */
export async function readMonitors(
  { pool }: Pick<Store, "pool">,
  now: Date,
  sight: MonitorSight = wholeView,
): Promise<Monitor[]> {
  const read = async ({ text, values }: Statement) => (await pool.query<MonitorRow>(text, values)).rows;
  const isWorked = sight.whole && (await hasEngine({ pool }));
  return [
    monitorOf("failedPostings", await read(failedPostings(sight))),
    monitorOf("delayedSync", [
      ...(await read(delayedSync(sight, now))),
      ...(sight.whole ? await read(delayedNews(now)) : []),
    ]),
    monitorOf("blockedOrders", await read(blockedOrders(sight))),
    monitorOf("openCases", await read(openCases(sight))),
    ...(sight.whole ? [monitorOf("duplicates", await read(duplicates(now)))] : []),
    ...(sight.whole ? [monitorOf("stuckWorkflows", isWorked ? await read(stuckWorkflows(now)) : [])] : []),
  ];
}

/** Whether a worker has ever run on this database: the engine makes its tables then. */
async function hasEngine({ pool }: Pick<Store, "pool">): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>(
    "SELECT to_regclass('dbos.workflow_input') IS NOT NULL AS found",
  );
  return rows[0]?.found === true;
}
