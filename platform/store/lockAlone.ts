import { setTimeout as wait } from "node:timers/promises";
import type { ClientBase } from "pg";
import { advisoryLock, lockHolder, type LockUse } from "./advisoryLock";

const AGAIN_MS = 100;
/** Every so many times it says for whom it waits. */
const TOLD = 50;

/**
 * How long a connection that has such a lock may do nothing: what it does outside of a transaction is no long wait, and a
 * process that stands still keeps the lock from all that start no longer than this.
 */
export const LIMIT_SESSION = "SET idle_session_timeout = 60000";

/**
 * Takes a lock for as long as the connection lasts. It is asked for again and again, never waited for: a statement that
 * waits holds a snapshot, and an index that is made concurrently waits for all who hold one.
 * @param tell hears every few seconds who has it
 */
export async function lockAlone(client: ClientBase, use: LockUse, tell: (said: string) => void): Promise<void> {
  for (let asked = 1; !(await isOurs(client, use)); asked += 1) {
    if (asked % TOLD === 0) tell(await waitingFor(client, use));
    await wait(AGAIN_MS);
  }
}

async function isOurs(client: ClientBase, use: LockUse): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(advisoryLock("try", use));
  return rows[0]?.held === true;
}

async function waitingFor(client: ClientBase, use: LockUse): Promise<string> {
  const { rows } = await client.query<{ application_name: string }>(lockHolder(use));
  const holder = rows[0]?.application_name;
  return `Another process${holder ? ` (${holder})` : ""} brings the database up to date; this one waits for it. One that stands still is passed by within a minute`;
}
