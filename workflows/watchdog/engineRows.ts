import type { WorkflowRequest } from "../../platform/durable/openEnqueuer";
import type { Transaction } from "../../platform/store/openStore";

/** How a process stands in the engine's tables. */
export interface EngineRow {
  id: string;
  status: string;
  output: string | null;
}

/** The processes of these ids. Uses the engine's primary keys. */
export const engineRows = (tx: Transaction, ids: readonly string[]) => tx.$queryRaw<EngineRow[]>`
  SELECT s.workflow_uuid AS id, s.status, o.output
  FROM dbos.workflow_status s LEFT JOIN dbos.workflow_output o USING (workflow_uuid)
  WHERE s.workflow_uuid = ANY(${[...ids]})`;

/** The states of a process that is to go on, or to begin. */
export const live: readonly string[] = ["ENQUEUED", "PENDING", "DELAYED"];

/**
 * Whether a process with this input is under way, under whichever id: a retry, a release and a look at what has changed
 * have ids of their own. Uses the engine's index of what is under way, and costs as much as there is of that.
 */
export async function isUnderWay(tx: Transaction, { workflow, queue, input }: WorkflowRequest): Promise<boolean> {
  const parts = Object.entries(Object(input) as object)
    .filter(([, value]) => typeof value === "string" || typeof value === "number")
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const [found] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM dbos.workflow_status s JOIN dbos.workflow_input i USING (workflow_uuid)
      WHERE s.queue_name = ${queue} AND s.status IN ('ENQUEUED', 'PENDING') AND s.name = ${workflow}
        AND NOT EXISTS (SELECT FROM unnest(${parts}::text[]) AS part WHERE strpos(i.inputs, part) = 0)
    ) OR EXISTS (
      SELECT FROM dbos.workflow_status s JOIN dbos.workflow_input i USING (workflow_uuid)
      WHERE s.status = 'DELAYED' AND s.name = ${workflow}
        AND NOT EXISTS (SELECT FROM unnest(${parts}::text[]) AS part WHERE strpos(i.inputs, part) = 0)
    ) AS found`;
  return found?.found === true;
}
