import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { servesData } from "./servesData";

/**
 * The live server that `postmaster.pid` tells of: its first line is the process id, the fourth the port, which is
 * missing while the server is only beginning (https://www.postgresql.org/docs/18/storage-file-layout.html).
 */
export function runningServer(data: string): { pid: number; port: number | undefined } | undefined {
  const [pid, , , port] = linesOf(data);
  if (!(Number(pid) > 0) || !servesData(Number(pid), data)) return undefined;
  return { pid: Number(pid), port: Number(port) > 0 ? Number(port) : undefined };
}

/** Whether the server that has the data says that it takes connections: it has its port then. */
export const isReady = (data: string): boolean => linesOf(data)[7]?.trim() === "ready";

/** Where a server listened that ended without saying so: whoever used it looks for it there. */
export function formerPort(data: string): number | undefined {
  const port = Number(linesOf(data)[3]);
  return port > 0 ? port : undefined;
}

/**
 * Lets a server start in spite of a file left by a crash whose process id another program has since got: Postgres
 * would take that program for a server. With our own id in its place, which Postgres knows to be its parent's, it
 * goes by its other rule: no process may still use the old server's shared memory, whose key the file keeps.
 */
export function disownStalePid(data: string): void {
  const [pid, ...rest] = linesOf(data);
  if (pid === undefined || runningServer(data)) return;
  writeFileSync(join(data, "postmaster.pid"), [process.pid, ...rest].join("\n"));
}

function linesOf(data: string): string[] {
  const file = join(data, "postmaster.pid");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
}
