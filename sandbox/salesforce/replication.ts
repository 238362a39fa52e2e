import type { ApiRequest, Handler } from "./api";
import { Refusal } from "./refusal";
import { salesforceTime } from "./salesforceTime";

const DAY_MS = 24 * 60 * 60_000;

/** `GET /sobjects/X/updated/?start=&end=`: "Get a List of Updated Records Within a Given Timeframe". */
export const updatedRecords: Handler = ({ org, coveredUntil }, request, type = "") => {
  const { from, to, covered } = spanOf(request, coveredUntil());
  const ids = rowsBetween(org.store.all(org.catalog.object(type).name), from, to)
    .filter(({ values }) => values["IsDeleted"] !== true)
    .map(({ id }) => id);
  return { status: 200, body: { ids, latestDateCovered: salesforceTime(covered) } };
};

/** `GET /sobjects/X/deleted/?start=&end=`: "Get a List of Deleted Records Within a Given Timeframe". */
export const deletedRecords: Handler = ({ org, coveredUntil }, request, type = "") => {
  const { from, to, covered } = spanOf(request, coveredUntil());
  const deleted = rowsBetween(org.store.all(org.catalog.object(type).name), from, to)
    .filter(({ values }) => values["IsDeleted"] === true)
    .map(({ id, values }) => ({ id, deletedDate: values["SystemModstamp"] }));
  const earliestDateAvailable = salesforceTime(new Date(covered.getTime() - 30 * DAY_MS));
  const latestDateCovered = salesforceTime(covered);
  return { status: 200, body: { deletedRecords: deleted, earliestDateAvailable, latestDateCovered } };
};

function spanOf({ query }: ApiRequest, until: Date): { from: number; to: number; covered: Date } {
  const [from, to] = ["start", "end"].map((name) => minuteOf(query.get(name)));
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) {
    throw new Refusal(400, "INVALID_REPLICATION_DATE", "A start and an end date have to be specified");
  }
  if (to - from < 60_000) {
    throw new Refusal(400, "INVALID_REPLICATION_DATE", "The start date must be more than a minute before the end date");
  }
  if (from < until.getTime() - 30 * DAY_MS) {
    throw new Refusal(400, "INVALID_REPLICATION_DATE", "startDate before org replication enabled date");
  }
  return { from, to, covered: new Date(Math.min(to, until.getTime())) };
}

/** Seconds are passed over. */
const minuteOf = (given: string | null) => Math.floor(Date.parse(String(given)) / 60_000) * 60_000;

function rowsBetween<Row extends { values: Readonly<Record<string, unknown>> }>(
  rows: readonly Row[],
  from: number,
  to: number,
): Row[] {
  return rows.filter(({ values }) => {
    const at = Date.parse(String(values["SystemModstamp"]).replace("+0000", "Z"));
    return at >= from && at < to;
  });
}
