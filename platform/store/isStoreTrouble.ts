import { isStoreAway } from "./isStoreAway";
import { someCause } from "./someCause";

/**
 * A transaction that had to give way to another, a lock that was not to be had, or a statement that was cancelled, such
 * as by a limit of the server's on its time; Prisma's code for it, and SQL's.
 */
const conflicts = new Set<unknown>(["P2034", "40001", "40P01", "55P03", "57014"]);

/**
 * Whether the store was away or too busy, as opposed to having refused a statement: what failed so changed nothing, or
 * its commit was cut off; either way it may be done again where it can be told whether it was done.
 */
export const isStoreTrouble = (error: unknown): boolean =>
  isStoreAway(error) ||
  someCause(error, ({ code, originalCode }) => conflicts.has(code) || conflicts.has(originalCode));
