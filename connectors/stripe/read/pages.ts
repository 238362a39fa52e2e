import type { ListedId } from "../../connector";
import { unreadable } from "../../unreadable";
import { failureOf } from "../failureOf";
import { idIn, listPages } from "./listPages";

const PAGE = 100;

/** The ids of a listing, in pages, each with what stands in place of those without. */
export async function* idPages(what: string, list: Parameters<typeof listPages>[1]): AsyncGenerator<ListedId[]> {
  for await (const page of listPages(what, list)) {
    yield page.map(
      (one) => idIn(one) ?? unreadable(what, one, "Stripe listed it without its id", `one of the ${what}`),
    );
  }
}

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
