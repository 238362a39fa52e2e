import { z } from "zod";
import { VendorFailure } from "../../vendorFailure";

/** Where a topic is read on from: behind an event, or from an instant when none has been seen yet. */
export type TopicPosition = { replayId: string } | { since: string };

export type ChannelCursor = Readonly<Record<string, TopicPosition>>;

/** A cursor of the Pub/Sub feed as text, and back. */
export const writeChannelCursor = (cursor: ChannelCursor): string => JSON.stringify(cursor);

export function readChannelCursor(text: string): ChannelCursor {
  const read = shape.safeParse(parsed(text));
  if (read.success) return read.data;
  throw new VendorFailure("VALIDATION", `The Pub/Sub cursor of Salesforce is not one this connector wrote: ${text}`);
}

const shape = z.record(
  z.string(),
  z.union([z.strictObject({ replayId: z.base64() }), z.strictObject({ since: z.string() })]),
);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
