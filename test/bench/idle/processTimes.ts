import { readdirSync, readFileSync } from "node:fs";

/** What a process has used of processors by now, in ms. */
export interface ProcessTime {
  pid: number;
  command: string;
  /** Its own. */
  ownMs: number;
  /** Of its children that have ended, and of theirs. */
  endedMs: number;
}

/** In `/proc/<pid>/stat`, a tick is this long on every Linux: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICK_MS = 10;

/** A process and all that descend from it, as Linux accounts for them. */
export function processTimes(root: number): ProcessTime[] {
  const known = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => read(Number(pid)) ?? []);
  const tree = new Set([root]);
  // A child may have a smaller number than its parent, where numbers began again.
  for (let before = 0; before < tree.size;) {
    before = tree.size;
    for (const { pid, parent } of known) if (tree.has(parent)) tree.add(pid);
  }
  return known.filter(({ pid }) => tree.has(pid)).map(({ parent: _, ...time }) => time);
}

function read(pid: number): (ProcessTime & { parent: number }) | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in parentheses, may hold anything.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = (from: number) => (Number(fields[from]) + Number(fields[from + 1])) * TICK_MS;
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { pid, parent: Number(fields[1]), command, ownMs: ticks(11), endedMs: ticks(13) };
  } catch {
    // It ended meanwhile.
    return null;
  }
}
