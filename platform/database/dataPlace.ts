import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isOpenToOthers } from "./isOpenToOthers";

/** What root keeps for the user that runs its server: the data that cannot lie below a private folder, and binaries. */
export const ROOTS_FOLDER = "/var/lib/throughline";

/**
 * Where a server's data lies: in the folder asked for; but when root starts the server and only root can enter there,
 * in a folder of its own below `/var/lib/throughline`, since the server's user must be able to reach its data.
 */
export function dataPlace(asked: string, runsAsAnother: boolean): string {
  const folder = resolve(asked);
  mkdirSync(dirname(folder), { recursive: true });
  if (!runsAsAnother || isOpenToOthers(dirname(folder))) return folder;
  const own = join(ROOTS_FOLDER, createHash("sha256").update(folder).digest("hex").slice(0, 12));
  for (const path of [ROOTS_FOLDER, own]) makeOpen(path);
  return join(own, "postgres");
}

/** Open whatever the umask is. */
function makeOpen(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
}
