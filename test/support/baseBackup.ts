import { chmodSync, chownSync, copyFileSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";

/**
 * Takes a backup of a whole server that goes on running, by Postgres's own API for that, as `pg_basebackup` does: the
 * data folder is copied while it is written to, and the log that belongs to it behind that.
 * @param server its URL, with no database in it
 * @see https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP
 */
export async function baseBackup(server: string, data: string, to: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query("SELECT pg_backup_start('rehearsal', true)");
    copyFolder(data, to, (path) => isLeftOut(path) || path === "pg_wal");
    const { rows } = await client.query<{ label: string }>(
      "SELECT labelfile AS label FROM pg_backup_stop(wait_for_archive => false)",
    );
    copyFolder(join(data, "pg_wal"), join(to, "pg_wal"), () => false);
    keepLike(data, join(to, "backup_label"), (path) => writeFileSync(path, rows[0]?.label ?? "", { mode: 0o600 }));
  } finally {
    await client.end();
  }
}

/** What a server makes anew: its own process, and what it keeps for it. Folders stay, empty. */
const isLeftOut = (path: string): boolean =>
  /^postmaster\.(pid|opts)$|^pg_(dynshmem|notify|replslot|serial|snapshots|stat_tmp|subtrans)\/|^pgsql_tmp/.test(path);

function copyFolder(from: string, to: string, isLeftOutHere: (path: string) => boolean, within = ""): void {
  keepLike(join(from, within), join(to, within), (path) => mkdirSync(path, { recursive: true }));
  for (const entry of readdirSync(join(from, within), { withFileTypes: true })) {
    const path = join(within, entry.name);
    if (entry.isDirectory() && path === "pg_wal") keepLike(join(from, path), join(to, path), (at) => mkdirSync(at));
    if (isLeftOutHere(path)) continue;
    if (entry.isDirectory()) copyFolder(from, to, isLeftOutHere, path);
    else unlessGone(() => keepLike(join(from, path), join(to, path), (at) => copyFileSync(join(from, path), at)));
  }
}

/** Makes a file or folder that belongs to whom its model belongs to. */
function keepLike(model: string, path: string, make: (path: string) => unknown): void {
  const { uid, gid, mode } = lstatSync(model);
  make(path);
  chownSync(path, uid, gid);
  chmodSync(path, mode);
}

/** What a server clears away meanwhile, the log tells of. */
function unlessGone(copy: () => void): void {
  try {
    copy();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
