import { createHash } from "node:crypto";
import { z } from "zod";
import { UNHANDLED, type Change } from "./connector";

/** What of a row is known, and why it is not told as any other. */
const shape = z.object({ unreadable: z.object({ why: z.string(), names: z.string() }), told: z.unknown() });
export type Unreadable = z.output<typeof shape>["unreadable"];

/** What a kept message says of a row that could not be read; null where it tells of another. */
export const unreadableIn = (payload: unknown): Unreadable | null => shape.safeParse(payload).data?.unreadable ?? null;

/**
 * What stands in place of a row that does not say which record it is of, or when that changed: a person hears of it, and
 * it keeps none of the others from being told. The same row is always the same event.
 *
 * @param from what was asked for: `Account`
 * @param names what the row names all the same
 */
export function unreadable(from: string, row: unknown, why: string, names: string): Change<object> {
  const hash = createHash("sha256").update(JSON.stringify([from, row]));
  const eventId = `${from}:unreadable:${hash.digest("hex").slice(0, 16)}`;
  const payload = { unreadable: { why, names }, told: row };
  return { eventId, eventType: `${from}.unreadable`, kind: UNHANDLED, externalId: eventId, occurredAt: null, payload };
}
