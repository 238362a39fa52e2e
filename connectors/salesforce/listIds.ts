import type { ListedId } from "../connector";
import { unreadable } from "../unreadable";
import { queryPages } from "./queryPages";
import type { Reading } from "./readRecords";
import { Row } from "./row";

/** The ids of every standing record of an object, page by page, whatever their other fields say. */
export async function* listIds(reading: Reading, object: string): AsyncGenerator<ListedId[]> {
  const pages = queryPages(reading, `SELECT Id FROM ${object} ORDER BY Id`, `list the ids of ${object}`);
  for await (const records of pages) yield records.map((each) => idOf(object, each));
}

function idOf(object: string, given: unknown): ListedId {
  try {
    return Row.of(given).id;
  } catch (error) {
    return unreadable(object, given, error instanceof Error ? error.message : String(error), `a row of ${object}`);
  }
}
