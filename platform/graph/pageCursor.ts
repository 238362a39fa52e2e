import { createHash } from "node:crypto";
import { z } from "zod";
import { BadArgument } from "./arguments/badArgument";
import { isCalendarDay } from "./arguments/isCalendarDay";
import { isText } from "./arguments/readText";
import type { Listing } from "./listing";

/** A place in a list as an opaque cursor, which says of which list. */
export const encodePlace = (listing: Listing, place: readonly string[]): string =>
  Buffer.from(JSON.stringify([tagOf(listing), ...place])).toString("base64url");

const placeSchema = z.array(z.string()).min(2).max(3);

/**
 * The place a cursor stands for, fit to be compared with the list's keys.
 * @throws BadArgument for a cursor of another list, or none
 */
export function decodePlace(listing: Listing, cursor: string): string[] {
  const [tag, ...place] = partsOf(cursor);
  const types = [...(listing.sort ? [listing.sort.type] : []), "text" as const];
  const ours = tag === tagOf(listing) && place.length === types.length;
  if (ours && types.every((type, at) => isKey[type](place[at] ?? ""))) return place;
  throw new BadArgument("after", "This is not a cursor of this list: pass an endCursor or cursor it returned");
}

function partsOf(cursor: string): string[] {
  try {
    return placeSchema.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString())).data ?? [];
  } catch {
    // No JSON: not ours.
    return [];
  }
}

const tags = new Map<string, string>();

/** A list's identity in short: its table, whose rows they are, their order. There are as many as the code has listings. */
function tagOf({ table, parent, sort, direction }: Listing): string {
  const identity = JSON.stringify([table, parent, sort, direction]);
  const known = tags.get(identity);
  if (known !== undefined) return known;
  const tag = createHash("sha256").update(identity).digest("base64url").slice(0, 6);
  tags.set(identity, tag);
  return tag;
}

/** How Postgres says that a day or a moment never comes, or was always. */
const isEndless = (key: string): boolean => key === "infinity" || key === "-infinity";

const MOST_BIGINT = 2n ** 63n - 1n;

/** Whether Postgres can read a text as a key of this type: whoever forges a cursor gets no further than here. */
const isKey: Readonly<Record<NonNullable<Listing["sort"]>["type"], (key: string) => boolean>> = {
  text: isText,
  date: (key) => isEndless(key) || (isCalendarDay(key) && !key.startsWith("0000")),
  bigint: (key) => /^-?\d{1,19}$/.test(key) && BigInt(key) <= MOST_BIGINT && BigInt(key) >= -MOST_BIGINT - 1n,
  timestamptz: (key) => {
    if (isEndless(key)) return true;
    const [, day = "", time = ""] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)\+00$/.exec(key) ?? [];
    return isKey.date(day) && !Number.isNaN(Date.parse(`${day}T${time}Z`));
  },
};
