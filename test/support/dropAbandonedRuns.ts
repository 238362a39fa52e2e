import { lstatSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "../../platform/database/isAlive";
import { runningServer } from "../../platform/database/runningServer";
import { stopServer } from "../../platform/database/stopServer";

/** Followed by the process id of the run. */
export const RUN_FOLDER = "throughline-test-";

/** Stops the servers, and removes the folders, of our runs that were killed before they could do so themselves. */
export async function dropAbandonedRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(RUN_FOLDER))) {
    const folder = join(tmpdir(), name);
    const run = Number(/^\d+(?=-)/.exec(name.slice(RUN_FOLDER.length))?.[0]);
    if (!(run > 0) || isAlive(run) || lstatSync(folder).uid !== process.getuid?.()) continue;
    const data = join(folder, "postgres");
    const server = runningServer(data);
    if (server) await stopServer(server.pid, data);
    rmSync(folder, { recursive: true, force: true });
  }
}
