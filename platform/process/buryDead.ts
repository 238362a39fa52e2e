import type { Pool } from "pg";
import { isAlive } from "../database/isAlive";
import type { Enrolled } from "./enrol";
import { thisMachine } from "./thisMachine";

interface Other {
  id: string;
  pid: number;
  machine: string | null;
  startedAt: Date;
  lapsed: boolean;
}

/**
 * Finds other processes that have ended without saying so: those that this machine knows no more, at once; all others once
 * their lease has run out. What they held is free from then on, and one that only stood still is refused when it comes
 * back. While this process was away from the database itself, it takes nobody's silence for anything.
 * @returns their ids
 */
export async function buryDead(pool: Pool, self: Enrolled): Promise<string[]> {
  const { rows } = await pool.query<Other>(
    `SELECT id, pid, machine, started_at AS "startedAt", lease_until < clock_timestamp() AS lapsed
     FROM operations.process WHERE ended_at IS NULL AND id <> $1`,
    [self.id],
  );
  const machine = thisMachine();
  const gone = rows.filter((other) => machine !== null && other.machine === machine && isGone(other));
  const lapsed = self.isSteady() ? rows.filter((other) => other.lapsed && !gone.includes(other)) : [];
  if (gone.length + lapsed.length === 0) return [];
  const buried = await pool.query<{ id: string }>(BURY, [gone.map(({ id }) => id), lapsed.map(({ id }) => id)]);
  return buried.rows.map(({ id }) => id);
}

/** An id of a process may be given again, such as that of a container's first one. */
const isGone = ({ pid, startedAt }: Other): boolean =>
  pid === process.pid ? startedAt.getTime() !== new Date(performance.timeOrigin).getTime() : !isAlive(pid);

const BURY = `
  WITH buried AS (
    UPDATE operations.process
    SET ended_at = clock_timestamp(), ending = CASE WHEN id = ANY($1) THEN 'GONE' ELSE 'LAPSED' END
    WHERE ended_at IS NULL AND (id = ANY($1) OR (id = ANY($2) AND lease_until < clock_timestamp()))
    RETURNING id
  ), freed AS (
    UPDATE operations.lease SET expires_at = clock_timestamp() FROM buried WHERE holder = buried.id
  )
  SELECT id FROM buried`;
