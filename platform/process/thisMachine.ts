import { readFileSync, readlinkSync } from "node:fs";

/**
 * Tells this boot of this machine, and the space that its process ids are in, from all others: two processes of which this
 * is the same know each other's ids. Linux alone says both.
 * @returns null where the system does not tell
 */
export function thisMachine(): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return null;
  }
}
