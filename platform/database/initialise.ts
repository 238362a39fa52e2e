import { execFile } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { isAlive } from "./isAlive";
import type { PostgresBinaries } from "./postgresBinaries";
import { postgresFailed } from "./postgresFailed";
import type { ServerUser } from "./serverUser";

/**
 * Makes the data folder, unless it is there: under a name of our own beside it, then renamed. A crash halfway leaves
 * no half-made one, and of several that begin at the same time the first to finish wins.
 */
export async function initialise(
  { initdb }: PostgresBinaries,
  data: string,
  login: { name: string; password: string },
  user: ServerUser | undefined,
): Promise<void> {
  if (isMade(data)) return;
  dropAbandoned(data);
  const draft = mkdtempSync(`${data}.new-${process.pid}-`);
  const passwordFile = `${draft}.password`;
  try {
    writeFileSync(passwordFile, login.password, { mode: 0o600, flag: "wx" });
    if (user) [draft, passwordFile].forEach((path) => chownSync(path, user.uid, user.gid));
    const own = [`-D${draft}`, `-U${login.name}`, `--pwfile=${passwordFile}`];
    const fixed = ["-Ascram-sha-256", "-EUTF8", "--locale=C", "--no-sync"];
    await promisify(execFile)(initdb, [...own, ...fixed], { cwd: dirname(draft), ...user });
    chmodSync(draft, 0o700);
    renameSync(draft, data);
  } catch (cause) {
    if (isMade(data)) return;
    throw postgresFailed(cause instanceof Error && "stderr" in cause ? String(cause.stderr) : String(cause), cause);
  } finally {
    for (const path of [passwordFile, draft]) rmSync(path, { recursive: true, force: true });
  }
}

/** Whether there is a server's data in a folder. */
export const isMade = (data: string) => existsSync(join(data, "PG_VERSION"));

/** What a process left that was killed while it made one. */
function dropAbandoned(data: string): void {
  const draft = `${basename(data)}.new-`;
  for (const name of readdirSync(dirname(data)).filter((entry) => entry.startsWith(draft))) {
    const pid = Number.parseInt(name.slice(draft.length), 10);
    if (pid > 0 && !isAlive(pid)) rmSync(join(dirname(data), name), { recursive: true, force: true });
  }
}
