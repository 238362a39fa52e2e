import { failureOf } from "../failureOf";

const PAGE = 100;

/** The ids of a listing, in pages. */
export const idPages = (what: string, found: AsyncIterable<{ id: string }>): AsyncGenerator<string[]> =>
  pages(what, found, async ({ id }) => id);

/** A listing understood, in pages; what is understood as nothing is left out. */
export async function* pages<Found, Record>(
  what: string,
  found: AsyncIterable<Found>,
  understand: (found: Found) => Promise<Record | null>,
): AsyncGenerator<Record[]> {
  try {
    let page: Record[] = [];
    for await (const one of found) {
      const record = await understand(one);
      if (record !== null) page.push(record);
      if (page.length < PAGE) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  } catch (error) {
    throw failureOf(error, what, false);
  }
}
