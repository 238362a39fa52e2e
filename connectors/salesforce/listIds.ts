import type { z } from "zod";
import { page, type Reading } from "./readRecords";
import { Row } from "./row";
import { understood } from "./understood";

/** The ids of every standing record of an object, page by page, whatever their other fields say. */
export async function* listIds({ rest, org }: Reading, object: string): AsyncGenerator<string[]> {
  const headers = { "sforce-query-options": `batchSize=${org.pageSize}` };
  const doing = `list the ids of ${object}`;
  let path: string | undefined = `/query?q=${encodeURIComponent(`SELECT Id FROM ${object} ORDER BY Id`)}`;
  while (path) {
    const answer: z.output<typeof page> = understood(
      page,
      await rest.call({ method: "GET", path, headers, doing }),
      doing,
    );
    yield answer.records.map((each) => Row.of(each).id);
    path = answer.nextRecordsUrl;
  }
}
