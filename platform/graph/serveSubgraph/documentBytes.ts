import type { DocumentNode } from "graphql";
import { textBytes } from "../../cache/weighedCache";

/** A word or sign, with the nodes of the tree that begin at it: 330 to 500 bytes, as measured. */
const TOKEN_BYTES = 512;

/** About how many bytes a parsed document takes, which holds its text and each word of it, comments too. */
export function documentBytes({ loc }: DocumentNode): number {
  if (!loc) throw new Error("Only a document that was parsed with its locations can be weighed");
  let tokens = 0;
  for (let token: typeof loc.startToken | null = loc.startToken; token; token = token.next) tokens += 1;
  return textBytes(loc.source.body) + tokens * TOKEN_BYTES;
}
