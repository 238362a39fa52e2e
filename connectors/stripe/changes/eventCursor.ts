import { z } from "zod";
import { parseCursor } from "../../parseCursor";

/** How far behind the newest event is read again, in seconds: an event may show later than it says it was made. */
export const OVERLAP_SECONDS = 20;

/** How far the events of an account have been taken. */
export interface EventCursor {
  /** When the newest of them was made, in seconds. */
  at: number;
  /** Those taken of the seconds that are read again, each with when it was made. */
  seen: Readonly<Record<string, number>>;
}

const shape = z.object({ at: z.number().int(), seen: z.record(z.string(), z.number()).default({}) });

/** @throws VendorFailure `VALIDATION` when the text is no cursor of this feed */
export const readCursor = (text: string): EventCursor => parseCursor(shape, text, "Stripe's events");

export const writeCursor = (cursor: EventCursor): string => JSON.stringify(cursor);

/** The cursor once these events are kept as well. Events dated after the present do not take it there. */
export function advance(
  cursor: EventCursor,
  events: readonly { id: string; created: number }[],
  present: number,
): EventCursor {
  const at = Math.max(cursor.at, ...events.map(({ created }) => Math.min(created, present)));
  const taken = [...Object.entries(cursor.seen), ...events.map(({ id, created }) => [id, created] as const)];
  return { at, seen: Object.fromEntries(taken.filter(([, created]) => created >= at - OVERLAP_SECONDS)) };
}
