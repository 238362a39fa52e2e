import { GraphQLError } from "graphql";
import { z } from "zod";

/** A place in a list as an opaque cursor. */
export const encodePlace = (place: readonly string[]): string =>
  Buffer.from(JSON.stringify(place)).toString("base64url");

const placeSchema = z.array(z.string()).min(1).max(2);

/**
 * The place a cursor stands for.
 * @param keys how many keys the list is sorted by
 * @throws GraphQLError `BAD_USER_INPUT` for a cursor of another list, or none
 */
export function decodePlace(cursor: string, keys: number): string[] {
  try {
    const place = placeSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    if (place.length === keys) return place;
  } catch {
    // Not ours: said below.
  }
  throw new GraphQLError('"after" is not a cursor of this list: pass an endCursor or cursor it returned', {
    extensions: { code: "BAD_USER_INPUT" },
  });
}
