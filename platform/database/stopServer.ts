import { servesData } from "./servesData";
import { waitUntil } from "./waitUntil";

const STOP_LIMIT_MS = 15_000;
const KILL_LIMIT_MS = 5_000;

/** Ends a server at work in this data folder, and returns when it is gone. SIGINT is Postgres' fast shutdown. */
export async function stopServer(pid: number, data: string): Promise<void> {
  const isGone = async () => !servesData(pid, data);
  if (await isGone()) return;
  process.kill(pid, "SIGINT");
  if (await waitUntil(isGone, STOP_LIMIT_MS)) return;
  process.kill(pid, "SIGQUIT");
  await waitUntil(isGone, KILL_LIMIT_MS);
}
