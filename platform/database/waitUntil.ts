import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";

const LOOK_AGAIN_MS = 50;

/** Asks again and again until the answer is yes, or the limit has passed. @returns whether it came to be yes */
export async function waitUntil(isSo: () => Promise<boolean>, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) return false;
    await pause(LOOK_AGAIN_MS);
  }
  return true;
}

/** Whether the server at this URL takes our password and keeps its data where ours does. */
export async function answers(server: string, data: string): Promise<boolean> {
  const client = new Client({ connectionString: `${server}/postgres`, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    return rows[0]?.data_directory === data;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}
