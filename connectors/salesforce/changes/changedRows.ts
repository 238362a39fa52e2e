import type { CrmRecords } from "../../../schema/canonical/crm";
import type { Change } from "../../connector";
import { page } from "../page";
import type { Reading } from "../readRecords";
import { Row } from "../row";
import { soql } from "../soql";
import { understood } from "../understood";
import type { Place } from "./pollCursor";

/** An object that is polled, and the record that its changes are changes of. */
export interface Source {
  object: string;
  kind: keyof CrmRecords;
  idField: string;
}

/** A record as it changed last. */
export interface ChangedRow extends Place {
  row: Row;
  /** `id stamp`. */
  token: string;
  /** When the second is over to which its stamp was cut. */
  ends: number;
}

/** What changed after a place, deleted records included, page by page; up to a second where one is given. */
export async function* changedRows(
  { rest, org }: Reading,
  source: Source,
  from: Place,
  upTo: string | null,
): AsyncGenerator<ChangedRow[]> {
  let last: Place = from;
  while (true) {
    const query = queryOf(source, last, upTo, org.pageSize);
    const doing = `poll ${source.object} for changes since ${last.at}`;
    const answer = await rest.call({ method: "GET", path: `/queryAll?q=${encodeURIComponent(query)}`, doing });
    const rows = understood(page, answer, doing).records.map((each) => changedRow(Row.of(each)));
    yield rows;
    if (rows.length < org.pageSize) return;
    last = rows.at(-1) ?? last;
  }
}

/** The change that a row tells of, under an id of its own where it was told before its second had settled. */
export function changeOf(
  { object, kind, idField }: Source,
  { row, at, id }: ChangedRow,
  again = false,
): Change<CrmRecords> {
  const deleted = row.flag("IsDeleted");
  return {
    eventId: `${object}:${id}:${at}${again ? ":settled" : ""}`,
    eventType: `${object}.${deleted ? "deleted" : "changed"}`,
    kind,
    externalId: row.text(idField) ?? id,
    occurredAt: at,
    payload: { object, id, systemModstamp: at, deleted },
  };
}

/** When the second of a stamp is over. */
export const secondEnds = (at: string): number => Date.parse(at) + 1_000;

function changedRow(row: Row): ChangedRow {
  const at = row.instant("SystemModstamp") ?? row.given("SystemModstamp");
  return { row, at, id: row.id, token: `${row.id} ${at}`, ends: secondEnds(at) };
}

function queryOf({ object, idField }: Source, { at, id }: Place, upTo: string | null, limit: number): string {
  const since = new Date(at);
  const fields = [...new Set(["Id", "SystemModstamp", "IsDeleted", idField])].join(", ");
  const after = id
    ? soql`(SystemModstamp > ${since} OR (SystemModstamp = ${since} AND Id > ${id}))`
    : soql`SystemModstamp >= ${since}`;
  const before = upTo === null ? "" : soql` AND SystemModstamp <= ${new Date(upTo)}`;
  return `SELECT ${fields} FROM ${object} WHERE ${after}${before} ORDER BY SystemModstamp, Id LIMIT ${limit}`;
}
