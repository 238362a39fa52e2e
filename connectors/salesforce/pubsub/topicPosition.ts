import { z } from "zod";
import { parseCursor } from "../../parseCursor";

/** Where a topic is read on from: behind an event, or from an instant when none has been seen yet. */
export type TopicPosition = { replayId: string } | { since: string };

export type ChannelCursor = Readonly<Record<string, TopicPosition>>;

/** A cursor of the Pub/Sub feed as text, and back. */
export const writeChannelCursor = (cursor: ChannelCursor): string => JSON.stringify(cursor);

export const readChannelCursor = (text: string): ChannelCursor => parseCursor(shape, text, "Salesforce's Pub/Sub feed");

const shape = z.record(
  z.string(),
  z.union([z.strictObject({ replayId: z.base64() }), z.strictObject({ since: z.string() })]),
);
