import { z } from "zod";
import { parseCursor } from "../../parseCursor";

/** A place in the order in which changes are read: by `SystemModstamp`, then by id. */
export interface Place {
  at: string;
  id: string;
}

/** How far an object has been polled: everything up to this place has been told as it came. */
export interface PollPosition extends Place {
  /** `id stamp` of what has been told beyond it, but may change once more within the same second. */
  told: readonly string[];
  /** Where something may still come late that belongs before this position; null where nothing can. */
  behind: Behind | null;
}

/** What is looked through again: from this place, before which nothing comes late, to the position itself. */
export interface Behind extends Place {
  /** How far it reached when it was opened or last looked through. */
  upTo: string;
  lookedAt: string;
}

export type PollCursor = Readonly<Record<string, PollPosition>>;

/** The cursor of a poll as text, and back. */
export const writePollCursor = (cursor: PollCursor): string => JSON.stringify(cursor);

export const readPollCursor = (text: string): PollCursor => parseCursor(shape, text, "Salesforce's poll");

const place = { at: z.string(), id: z.string() };
const shape = z.record(
  z.string(),
  z.object({
    ...place,
    told: z.array(z.string()),
    behind: z
      .object({ ...place, upTo: z.string(), lookedAt: z.string() })
      .nullable()
      .default(null),
  }),
);
