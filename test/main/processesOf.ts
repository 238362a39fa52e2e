import { execFileSync } from "node:child_process";

/** Commands of processes in whose arguments a folder is named. */
export function processesOf(folder: string): string[] {
  const all = execFileSync("ps", ["-eww", "-o", "command="], { encoding: "utf8" }).split("\n");
  return all.filter((command) => command.includes(folder));
}
