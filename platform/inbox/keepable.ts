import { mapTexts } from "../text/mapTexts";
import { escapeText, storableText, unescapeText } from "../text/storableText";

interface Given {
  eventId: string;
  kind: string;
  objectId: string;
  payload: unknown;
}

/** What JSON writes of a text that Postgres cannot keep, or of one that looks like an escape. */
export const NOT_KEEPABLE = /\\u(?:0000|[dD][89a-fA-F])|\u241B/;

/** A message as it can be kept: what of its payload Postgres would refuse is escaped, and the message says so. */
export function keepable<Message extends Given>(message: Message): Message & { escaped: boolean } {
  const { payload, eventId, kind, objectId } = message;
  const kept = mapTexts(payload, escapeText);
  const names = { eventId: escapeText(eventId), kind: storableText(kind), objectId: storableText(objectId) };
  return { ...message, ...names, payload: kept, escaped: kept !== payload };
}

/** The payload of a kept message, just as it came. */
export const payloadAsItCame = ({ payload, escaped }: { payload: unknown; escaped: boolean }): unknown =>
  escaped ? mapTexts(payload, unescapeText) : payload;
