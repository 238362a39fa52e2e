import { isStoreAway } from "../platform/store/isStoreAway";
import { storeAdvice } from "../platform/store/storeAdvice";
import { storeCause } from "../platform/store/storeCause";
import { storeFault } from "../platform/store/storeFault";
import { HubError } from "../schema/hubError";

/**
 * Why a process did not start, as an operator reads it: of the hub's own errors, what happened, and what of the outside
 * caused it; of the database's, and of one that the way to it was cut off, a sentence. A stack is for what nobody
 * foresaw.
 */
export function startFailure(error: unknown): string {
  const refusal = storeCause(error);
  if (error instanceof HubError) {
    const { cause, message } = error;
    if (!(cause instanceof Error)) return message;
    // Of the hub's own, this one cannot know what to do: that depends on what the database refused.
    if (error.code === "migration.failed" && refusal) return `${message}\n  (${refusal.words})\n${whatToDo(error)}`;
    return `${message}\n  (${cause.message})`;
  }
  if (refusal) {
    return `The database ${storeFault(error).said}\n  (${refusal.words})\n${whatToDo(error)}`;
  }
  if (error instanceof Error && isStoreAway(error)) {
    return `What this process needs could not be reached, or broke off while it started\n  (${lastLine(error.message)})\nSee that the database runs, by node dist/main.js doctor, and start this again`;
  }
  return String(error instanceof Error ? error.stack : error);
}

const whatToDo = (error: unknown): string => `${storeAdvice(error)}, and start this again`;

/** Of a message of many lines, such as Prisma's, what went wrong stands in the last. */
const lastLine = (text: string): string => text.trim().split("\n").at(-1)?.trim() ?? "";
