import { Client } from "pg";
import type { Logger } from "pino";
import { LOCK_NOT_AVAILABLE } from "../audit/auditHeadHeld";
import { advisoryLock } from "./advisoryLock";
import { storeFailure } from "./storeFailure";

const AGAIN_MS = 1_000;

/**
 * Holds a name for this process alone, among all that share the database, over a connection of its own: the name is free
 * as soon as the process is gone, however it went. A connection that is lost is made again, and the name taken back.
 * @param waitMs how long one that held it before may take to be gone
 * @returns the way to give the name up; `undefined` when another process holds it
 */
export async function holdAlone(
  url: string,
  name: string,
  { log, waitMs }: { log: Logger; waitMs: number },
): Promise<{ close(): Promise<void> } | undefined> {
  let over = false;
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  const lost = (error: unknown) => {
    if (over) return;
    log.warn({ ...storeFailure(error), name }, "The connection was lost by which this process holds its name");
    clearTimeout(retry);
    retry = setTimeout(again, AGAIN_MS).unref();
  };
  const take = async (): Promise<boolean> => {
    const taking = new Client({ connectionString: url, keepAlive: true });
    let holds = false;
    taking.on("error", (error) => holds && lost(error));
    await taking.connect();
    holds = await lock(taking, name, waitMs).catch(async (error: unknown) => {
      await taking.end();
      throw error;
    });
    if (holds && !over) client = taking;
    else await taking.end();
    return holds;
  };
  const again = () =>
    void take().then((holds) => {
      if (!holds) lost(new Error(`Another process took the name ${name} meanwhile: both work under it`));
    }, lost);

  if (!(await take())) return undefined;
  return {
    close: async () => {
      over = true;
      clearTimeout(retry);
      await client?.end().catch((error: unknown) => log.debug({ err: error }, "The connection was gone already"));
    },
  };
}

async function lock(client: Client, name: string, waitMs: number): Promise<boolean> {
  await client.query("SELECT set_config('lock_timeout', $1, false)", [String(waitMs)]);
  try {
    await client.query(advisoryLock("wait", "process", [name]));
    return true;
  } catch (error) {
    if (Object(error).code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}
