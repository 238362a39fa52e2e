import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { basename } from "node:path";

/**
 * Whether this process is a Postgres server at work in this data folder. A process id alone says little: after a crash
 * another program may have got it.
 */
export function servesData(pid: number, data: string): boolean {
  const command = commandOf(pid);
  if (!basename(command[0] ?? "").startsWith("postgres")) return false;
  const places = [data, `${data} (deleted)`, ...(existsSync(data) ? [realpathSync(data)] : [])];
  const folder = workingFolderOf(pid);
  // Postgres works in its data folder. In a container root may not see where another user's process works.
  return folder === undefined ? command.some((word) => places.includes(word)) : places.includes(folder);
}

function commandOf(pid: number): string[] {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const told = execFileSync("ps", ["-ww", "-p", String(pid), "-o", "command="], { encoding: "utf8", stdio: "pipe" });
    return told.trim().split(/ (?=-)|(?<= -D) /);
  } catch {
    return [];
  }
}

function workingFolderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
