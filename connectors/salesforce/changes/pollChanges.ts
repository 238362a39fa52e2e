import type { CrmRecords } from "../../../schema/canonical/crm";
import type { Change, ChangePage } from "../../connector";
import { page, type Reading } from "../readRecords";
import { Row } from "../row";
import { soql } from "../soql";
import { understood } from "../understood";
import { coveredUntil } from "./coveredUntil";
import { readPollCursor, writePollCursor, type PollCursor, type PollPosition } from "./pollCursor";

/** The objects polled, and the record each one's changes are changes of. */
const polled = [
  { object: "Account", kind: "Account", idField: "Id" },
  { object: "Contact", kind: "Contact", idField: "Id" },
  { object: "Opportunity", kind: "Opportunity", idField: "Id" },
  { object: "OpportunityLineItem", kind: "Opportunity", idField: "OpportunityId" },
  { object: "Product2", kind: "Product", idField: "Id" },
  { object: "PricebookEntry", kind: "Product", idField: "Product2Id" },
  { object: "Contract", kind: "Contract", idField: "Id" },
] as const satisfies readonly { object: string; kind: keyof CrmRecords; idField: string }[];

/**
 * What changed after the cursor, by `SystemModstamp` with the id to break ties, deleted records included. That time is
 * cut to the second: a record seen within its second may change again without showing it, so it is told once more, under
 * an id of its own, when the second has settled. What a long transaction changed comes later than others with later
 * stamps: all is told as it comes, and looked through again until nothing can come late. Stamps are Salesforce's time and
 * settling is ours: keep the clock right.
 */
export async function* pollChanges(
  reading: Reading,
  cursor: string | null,
  signal: AbortSignal,
): AsyncGenerator<ChangePage<CrmRecords>> {
  const until = await coveredUntil(reading);
  let at: PollCursor = cursor === null ? {} : readPollCursor(cursor);
  for (const source of polled) {
    const from = at[source.object] ?? startAt(reading.clock(), until);
    for await (const { changes, position } of pollObject(reading, source, from, until)) {
      const before = at[source.object];
      at = { ...at, [source.object]: position };
      const moved = before ? before.id !== position.id || before.at !== position.at : source === polled.at(-1);
      if (changes.length > 0 || moved) yield { changes, cursor: writePollCursor(at) };
      if (signal.aborted) return;
    }
  }
}

type Source = (typeof polled)[number];

async function* pollObject(
  { rest, org, clock }: Reading,
  source: Source,
  from: PollPosition,
  until: number,
): AsyncGenerator<{ changes: Change<CrmRecords>[]; position: PollPosition }> {
  const settledBefore = clock().getTime() - org.pollSettleMs;
  const [told, done] = [new Set(from.told), new Set(from.done)];
  let position = from;
  let last: { at: string; id: string } = from;
  while (true) {
    const query = queryOf(source, last, org.pageSize);
    const doing = `poll ${source.object} for changes since ${last.at}`;
    const answer = await rest.call({ method: "GET", path: `/queryAll?q=${encodeURIComponent(query)}`, doing });
    const rows = understood(page, answer, doing).records.map((each) => Row.of(each));
    const changes: Change<CrmRecords>[] = [];
    for (const row of rows) {
      const stamp = row.instant("SystemModstamp") ?? last.at;
      const token = `${row.id} ${stamp}`;
      const secondEnds = Date.parse(stamp) + 1_000;
      const settled = secondEnds <= settledBefore;
      if (!done.has(token) && (settled || !told.has(token))) {
        changes.push(changeOf(source, row, stamp, told.has(token)));
        (settled ? done : told).add(token);
      }
      last = { at: stamp, id: row.id };
      if (settled && secondEnds <= until) position = { ...position, ...last };
    }
    yield { changes, position: { ...position, told: after(position, told, done), done: after(position, done) } };
    if (rows.length < org.pageSize) return;
  }
}

/** What was told of what comes behind a position: nothing before it is looked at again. */
const after = ({ at, id }: PollPosition, tokens: ReadonlySet<string>, but: ReadonlySet<string> = new Set()): string[] =>
  [...tokens].filter((token) => {
    const [of = "", stamp = ""] = token.split(" ");
    return !but.has(token) && (stamp > at || (stamp === at && of > id));
  });

function queryOf({ object, idField }: Source, { at, id }: { at: string; id: string }, limit: number): string {
  const since = new Date(at);
  const fields = [...new Set(["Id", "SystemModstamp", "IsDeleted", idField])].join(", ");
  const after = id
    ? soql`(SystemModstamp > ${since} OR (SystemModstamp = ${since} AND Id > ${id}))`
    : soql`SystemModstamp >= ${since}`;
  return `SELECT ${fields} FROM ${object} WHERE ${after} ORDER BY SystemModstamp, Id LIMIT ${limit}`;
}

function changeOf({ object, kind, idField }: Source, row: Row, stamp: string, again: boolean): Change<CrmRecords> {
  const deleted = row.flag("IsDeleted");
  return {
    eventId: `${object}:${row.id}:${stamp}${again ? ":settled" : ""}`,
    eventType: `${object}.${deleted ? "deleted" : "changed"}`,
    kind,
    externalId: row.text(idField) ?? row.id,
    occurredAt: stamp,
    payload: { object, id: row.id, systemModstamp: stamp, deleted },
  };
}

/** From the second that runs now, the whole of it; and from where something may come late. */
const startAt = (now: Date, until: number): PollPosition => {
  const from = new Date(Math.min(now.getTime(), until)).toISOString();
  return { at: `${from.slice(0, 19)}.000Z`, id: "", told: [], done: [] };
};
