import { z } from "zod";
import { onward } from "../onward";
import { page } from "./page";
import type { RestClient } from "./restClient";
import { understood } from "./understood";

/**
 * A record whose child queries hold all their records: when there are many, an answer carries the first of them and
 * where the rest is ("Relationship Queries" in the SOQL and SOSL Reference).
 */
export async function withAllChildren(rest: RestClient, record: unknown, doing: string): Promise<unknown> {
  const values = z.record(z.string(), z.unknown()).safeParse(record).data;
  if (!values) return record;
  const complete = { ...values };
  for (const [name, value] of Object.entries(values)) {
    if (!unfinished.safeParse(value).success) continue;
    complete[name] = { done: true, records: await allOf(rest, understood(page, value, doing), doing) };
  }
  return complete;
}

const unfinished = z.object({ done: z.literal(false) });

async function allOf(rest: RestClient, first: z.output<typeof page>, doing: string): Promise<unknown[]> {
  const records = [...first.records];
  const from = onward(`Asked to ${doing}`);
  let path = from(first.nextRecordsUrl);
  while (path) {
    const next: z.output<typeof page> = understood(page, await rest.call({ method: "GET", path, doing }), doing);
    records.push(...next.records);
    path = from(next.nextRecordsUrl);
  }
  return records;
}
