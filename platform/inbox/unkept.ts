import { createHash } from "node:crypto";
import { z } from "zod";
import type { InboxMessage } from "./remember";

/** What is kept of a message that cannot be kept: what it was about, and all of it, unless it cannot be written. */
const shape = z.object({
  unkept: z.object({ why: z.string(), kind: z.string(), objectType: z.string(), objectId: z.string() }),
  /** JSON in base64. */
  message: z.string().nullable(),
});
export type Unkept = z.output<typeof shape>;

/** What a message was about in whose place this stands; null where it is kept as it came. */
export const unkeptIn = (payload: unknown): Unkept["unkept"] | null => shape.safeParse(payload).data?.unkept ?? null;

/**
 * A message in whose place stands what can be kept of it: with what it was, byte by byte, and why it is not kept as it
 * came. Its event has the same id each time.
 * @param objectType what it is about now: nobody reads back what it names
 */
export function unkept(message: InboxMessage, why: string, objectType: string): InboxMessage {
  const { source, eventId, kind, objectId, uncounted } = message;
  const id = `unkept:${createHash("sha256").update(eventId).digest("hex")}`;
  const about = { why, kind: short(kind), objectType: short(message.objectType), objectId: short(objectId) };
  const payload: Unkept = { unkept: about, message: inBase64(message) };
  return { source, eventId: id, kind: short(kind), objectType, objectId: id, payload, uncounted };
}

const MOST_NAME = 200;
const short = (text: string): string => (text.length > MOST_NAME ? `${text.slice(0, MOST_NAME)}…` : text);

function inBase64(message: InboxMessage): string | null {
  try {
    return Buffer.from(JSON.stringify(message)).toString("base64");
  } catch {
    // Nested more deeply than can be written.
    return null;
  }
}
