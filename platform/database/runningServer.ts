import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The server that `postmaster.pid` tells of, which may be long dead: its first line is the process id, the fourth the
 * port (https://www.postgresql.org/docs/18/storage-file-layout.html).
 */
export function runningServer(data: string): { pid: number; port: number } | null {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port } : null;
}
