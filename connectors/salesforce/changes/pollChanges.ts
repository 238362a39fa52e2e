import type { CrmRecords } from "../../../schema/canonical/crm";
import type { Change, ChangePage } from "../../connector";
import { page, type Reading } from "../readRecords";
import { Row } from "../row";
import { soql } from "../soql";
import { understood } from "../understood";
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
 * an id of its own, when the second has settled. Stamps are Salesforce's time and settling is ours: keep the clock right.
 */
export async function* pollChanges(
  reading: Reading,
  cursor: string | null,
  signal: AbortSignal,
): AsyncGenerator<ChangePage<CrmRecords>> {
  const now = reading.clock();
  let at: PollCursor = cursor === null ? {} : readPollCursor(cursor);
  for (const source of polled) {
    for await (const { changes, position } of pollObject(reading, source, at[source.object] ?? startAt(now))) {
      const isNew = at[source.object] === undefined;
      at = { ...at, [source.object]: position };
      if (changes.length > 0) yield { changes, cursor: writePollCursor(at) };
      else if (isNew && source === polled.at(-1)) yield { changes, cursor: writePollCursor(at) };
      if (signal.aborted) return;
    }
  }
}

type Source = (typeof polled)[number];

async function* pollObject(
  { rest, org, clock }: Reading,
  source: Source,
  from: PollPosition,
): AsyncGenerator<{ changes: Change<CrmRecords>[]; position: PollPosition }> {
  const settledBefore = new Date(clock().getTime() - org.pollSettleMs).toISOString();
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
      const told = position.told.includes(token);
      const settled = new Date(Date.parse(stamp) + 1_000).toISOString() <= settledBefore;
      if (settled || !told) changes.push(changeOf(source, row, stamp, told));
      last = { at: stamp, id: row.id };
      if (settled) position = { ...last, told: position.told.filter((each) => each !== token) };
      else if (!told) position = { ...position, told: [...position.told, token] };
    }
    yield { changes, position };
    if (rows.length < org.pageSize) return;
  }
}

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

/** From the second that runs now, the whole of it. */
const startAt = (now: Date): PollPosition => ({ at: `${now.toISOString().slice(0, 19)}.000Z`, id: "", told: [] });
