import { z } from "zod";
import { VendorFailure } from "../../vendorFailure";

/** How far an object has been polled. */
export interface PollPosition {
  /** Everything up to this change, in order of `SystemModstamp` and then id, has been told for good. */
  at: string;
  id: string;
  /** `id stamp` of what has been told, but may change once more within the same second. */
  told: readonly string[];
}

export type PollCursor = Readonly<Record<string, PollPosition>>;

/** The cursor of a poll as text, and back. */
export const writePollCursor = (cursor: PollCursor): string => JSON.stringify(cursor);

export function readPollCursor(text: string): PollCursor {
  const read = shape.safeParse(parsed(text));
  if (read.success) return read.data;
  throw new VendorFailure("VALIDATION", `The poll cursor of Salesforce is not one this connector wrote: ${text}`);
}

const shape = z.record(z.string(), z.object({ at: z.string(), id: z.string(), told: z.array(z.string()) }));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
