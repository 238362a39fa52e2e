import { z } from "zod";
import { parseCursor } from "../../parseCursor";

/** How far an object has been polled. */
export interface PollPosition {
  /** Everything up to this change, in order of `SystemModstamp` and then id, has been told, and nothing comes late. */
  at: string;
  id: string;
  /** `id stamp` of what has been told, but may change once more within the same second. */
  told: readonly string[];
  /** `id stamp` of what has been told for good, while something with an earlier stamp may still come. */
  done: readonly string[];
}

export type PollCursor = Readonly<Record<string, PollPosition>>;

/** The cursor of a poll as text, and back. */
export const writePollCursor = (cursor: PollCursor): string => JSON.stringify(cursor);

export const readPollCursor = (text: string): PollCursor => parseCursor(shape, text, "Salesforce's poll");

const tokens = z.array(z.string());
const shape = z.record(
  z.string(),
  z.object({ at: z.string(), id: z.string(), told: tokens, done: tokens.default([]) }),
);
