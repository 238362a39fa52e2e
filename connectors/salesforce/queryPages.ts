import type { z } from "zod";
import { onward } from "../onward";
import { page } from "./page";
import type { Org } from "./settings";
import type { RestClient } from "./restClient";
import { understood } from "./understood";

/** What a query finds, page by page, by query locator: "Query" in the REST API Developer Guide. */
export async function* queryPages(
  { rest, org }: { rest: RestClient; org: Org },
  query: string,
  doing: string,
): AsyncGenerator<unknown[]> {
  const headers = { "sforce-query-options": `batchSize=${org.pageSize}` };
  const from = onward(`Asked to ${doing}`);
  let path: string | undefined = `/query?q=${encodeURIComponent(query)}`;
  while (path) {
    const answer: z.output<typeof page> = understood(
      page,
      await rest.call({ method: "GET", path, headers, doing }),
      doing,
    );
    yield answer.records;
    path = from(answer.nextRecordsUrl);
  }
}
