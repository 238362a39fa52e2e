import { monitorOf, type MonitorRow } from "../../domain/monitor/monitorOf";
import { stuckWorkflows } from "../../domain/monitor/stuckWorkflows";
import type { Fact } from "../../platform/health/fact";
import type { Store } from "../../platform/store/openStore";

/** Whether processes run, or wait for their turn, for longer than they should. */
export async function stuckFact({ pool }: Pick<Store, "pool">, now: Date): Promise<Fact> {
  const { text, values } = stuckWorkflows(now);
  const { count, oldestAt, by } = monitorOf("stuckWorkflows", (await pool.query<MonitorRow>(text, values)).rows);
  const name = "workflows";
  if (count === 0) return { name, state: "ok", says: "No process runs or waits for longer than it should" };
  const kinds = by.map(({ labels, count: of }) => `${of} ${labels.workflow} ${labels.state}`).join(", ");
  return {
    ...{ name, state: "degraded", since: oldestAt },
    says: `${count} processes run, or wait for their turn, for longer than they should: ${kinds}`,
    stillWorks: "Every other process; what these are to do is not done yet",
  };
}
