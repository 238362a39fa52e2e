import type { Pool } from "pg";

/** How long a workflow is left alone that newer code ran before, and how often it is by one process. */
const LEFT_MS = 5_000;
const TIMES = 24;

/**
 * While a new version of the hub takes the old one's place, a worker of the old one may be given a workflow that has come
 * further in the new one's code than its own code knows. It is put back into its queue until that worker is gone.
 * @returns what puts one back: false once it has been for two minutes, and nobody took it who knows more
 */
export function leaveToNewer(pool: Pool, executorId: string): (id: string) => Promise<boolean> {
  const times = new Map<string, number>();
  return async (id) => {
    const before = times.get(id);
    const time = before === undefined ? 1 : before + 1;
    if (time > TIMES) return false;
    times.set(id, time);
    await pool.query(
      `UPDATE dbos.workflow_status
       SET status = 'DELAYED', started_at_epoch_ms = NULL,
         delay_until_epoch_ms = (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint + $3
       WHERE workflow_uuid = $1 AND status = 'PENDING' AND executor_id = $2`,
      [id, executorId, LEFT_MS],
    );
    return true;
  };
}
