import type { Reader } from "../store/readerOf";

/** That no worker lives, and since when; null where none was ever started. */
export interface NoWorker {
  since: Date | null;
}

/**
 * Looks whether a worker lives that shares the database: its lease says so, and those who would bury it may be gone with
 * it. A process that others found dead has ended, whatever its lease says.
 * @returns null while one does
 */
export async function noWorkerSince(sql: Reader): Promise<NoWorker | null> {
  const [row] = await sql.$queryRawUnsafe<{ lives: boolean | null; since: Date | null }[]>(SQL);
  return row?.lives === true ? null : { since: row?.since ?? null };
}

// Uses process_living; where it finds none, all that were ever started, which are few.
const SQL = `
  SELECT EXISTS (
    SELECT FROM operations.process WHERE role = 'worker' AND ended_at IS NULL AND lease_until >= clock_timestamp()
  ) AS lives,
  (SELECT max(LEAST(ended_at, lease_until)) FROM operations.process WHERE role = 'worker') AS since`;
