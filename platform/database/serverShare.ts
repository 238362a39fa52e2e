import { Client } from "pg";
import { advisoryLock, lockHolder } from "../store/advisoryLock";

/** What one process has of a server that several may use: whoever leaves last ends it. */
export interface ServerShare {
  /** Whether it stands still: a server that crashed has forgotten it. */
  isHeld(): boolean;
  /** Gives it up. @returns whether it was the last one: then nobody gets another before the server has ended */
  giveUp(): Promise<boolean>;
  /** Hangs up. */
  close(): Promise<void>;
}

type Taken = { share: ServerShare } | { leaving: true } | { heldBy: string };

/**
 * Takes a share of a server, over a connection of its own: a process that is gone, however it went, has none.
 * @param alone what this process is, of which there may be one alone on this server, such as a hub and where it listens;
 *   who holds that already is told in its words
 */
export async function takeShare(server: string, alone?: string): Promise<Taken> {
  const client = new Client({
    ...{
      connectionString: `${server}/postgres`,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    },
    application_name: alone ?? "throughline",
  });
  let held = true;
  client.on("error", () => (held = false));
  client.on("end", () => (held = false));
  const ask = async (statement: { text: string; values: unknown[] }): Promise<boolean> =>
    (await client.query<{ held: boolean }>(statement)).rows[0]?.held === true;
  await client.connect();
  const close = () => client.end().catch(() => {});
  try {
    if (!(await ask(advisoryLock("tryShared", "server")))) return await close().then(() => ({ leaving: true }));
    if (alone !== undefined && !(await ask(advisoryLock("try", "hub")))) {
      const { rows } = await client.query<{ application_name: string }>(lockHolder("hub"));
      return await close().then(() => ({ heldBy: rows[0]?.application_name ?? "one that is just ending" }));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const giveUp = async () => {
    await client.query(advisoryLock("releaseShared", "server"));
    return ask(advisoryLock("try", "server"));
  };
  return { share: { isHeld: () => held, giveUp, close } };
}
