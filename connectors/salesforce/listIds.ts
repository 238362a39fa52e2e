import { queryPages } from "./queryPages";
import type { Reading } from "./readRecords";
import { Row } from "./row";

/** The ids of every standing record of an object, page by page, whatever their other fields say. */
export async function* listIds(reading: Reading, object: string): AsyncGenerator<string[]> {
  const pages = queryPages(reading, `SELECT Id FROM ${object} ORDER BY Id`, `list the ids of ${object}`);
  for await (const records of pages) yield records.map((each) => Row.of(each).id);
}
