import { z } from "zod";
import { parseCursor } from "../../parseCursor";

/** How far one table was read: the second of the last change, and what was seen shortly before it. */
export interface TablePosition {
  /** `YYYY-MM-DD HH:MM:SS`, as the account tells time; empty before the first change. */
  at: string;
  /** The seen changes' ids, by their second: within the overlap they are read again. */
  seen: Readonly<Record<string, string>>;
  /** The second from which on the table was read first; empty where that was before its first change. */
  began: string;
  /** Which of its rows were asked for, in short; empty where an earlier version did not say so. */
  asked: string;
}

export type PollCursor = Readonly<Record<string, TablePosition>>;

const shape = z.record(
  z.string(),
  z.object({
    at: z.string(),
    seen: z.record(z.string(), z.string()),
    began: z.string().default(""),
    asked: z.string().default(""),
  }),
);

export const writeCursor = (cursor: PollCursor): string => JSON.stringify(cursor);

export const readCursor = (text: string): PollCursor => parseCursor(shape, text, "NetSuite's poll");

/**
 * How long a save may take to become visible: NetSuite stamps a change when it starts to save it. Seconds this far back
 * are read again.
 */
const OVERLAP_MS = 30_000;

export const overlapBefore = (at: string): string => moved(at, -OVERLAP_MS);

export const secondAfter = (at: string): string => moved(at, 1_000);

function moved(at: string, ms: number): string {
  const instant = Date.parse(`${at.replace(" ", "T")}Z`);
  return Number.isNaN(instant) ? at : new Date(instant + ms).toISOString().slice(0, 19).replace("T", " ");
}

/** The position after these changes; what is older than the overlap needs no remembering. */
export function advance(position: TablePosition, changes: readonly { eventId: string; at: string }[]): TablePosition {
  const at = changes.reduce((latest, change) => (change.at > latest ? change.at : latest), position.at);
  const from = overlapBefore(at);
  const seen = [...Object.entries(position.seen), ...changes.map((one) => [one.eventId, one.at] as const)];
  return { ...position, at, seen: Object.fromEntries(seen.filter(([, second]) => second >= from)) };
}
