import type { CrmRecords } from "../../../schema/canonical/crm";
import type { Change } from "../../connector";
import { unreadable } from "../../unreadable";
import { VendorFailure } from "../../vendorFailure";
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

/** A page of what changed. */
export interface ChangedRows {
  rows: ChangedRow[];
  /** What stands in place of rows that do not say what changed when. */
  unreadable: Change<CrmRecords>[];
}

/**
 * What changed after a place, deleted records included, page by page; up to a second where one is given. A page goes on
 * from the last row that says where it stands.
 */
export async function* changedRows(
  { rest, org }: Reading,
  source: Source,
  from: Place,
  upTo: string | null,
): AsyncGenerator<ChangedRows> {
  let last: Place = from;
  while (true) {
    const query = queryOf(source, last, upTo, org.pageSize);
    const doing = `poll ${source.object} for changes since ${last.at}`;
    const answer = await rest.call({ method: "GET", path: `/queryAll?q=${encodeURIComponent(query)}`, doing });
    const { records } = understood(page, answer, doing);
    const read = records.map((each) => readRow(source, each));
    const rows = read.flatMap((one) => ("row" in one ? [one] : []));
    yield { rows, unreadable: read.flatMap((one) => ("row" in one ? [] : one)) };
    if (records.length < org.pageSize) return;
    const next = rows.at(-1);
    if (!next) throw nowhere(source, records.length);
    last = next;
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

/** A row as it is understood, or what stands in its place. */
function readRow(source: Source, given: unknown): ChangedRow | Change<CrmRecords>[] {
  try {
    const row = Row.of(given);
    const at = row.instant("SystemModstamp") ?? row.given("SystemModstamp");
    row.given(source.idField);
    row.flag("IsDeleted");
    return { row, at, id: row.id, token: `${row.id} ${at}`, ends: secondEnds(at) };
  } catch (error) {
    // Whatever is wrong with it, such as a stamp that is no time, is wrong with it alone.
    return instead(source, given, error instanceof Error ? error.message : String(error));
  }
}

/** A row that does not say all of itself: a person hears of it, and the record is read back where it is named. */
function instead({ object, kind, idField }: Source, given: unknown, why: string): Change<CrmRecords>[] {
  const { [idField]: named, Id: id } = Object(given) as Record<string, unknown>;
  const told = unreadable(object, given, why, isText(id) ? `${object} ${id}` : `a row of ${object}`);
  if (!isText(named)) return [told];
  const { payload } = told;
  const about = { eventType: `${object}.changed`, kind, externalId: named, occurredAt: null, payload };
  return [told, { ...about, eventId: `${told.eventId}:read` }];
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const nowhere = ({ object }: Source, count: number) =>
  new VendorFailure(
    "SCHEMA_DRIFT",
    `Salesforce answered ${count} changes of ${object} of which none says both its Id and its SystemModstamp: the poll cannot tell where to go on. See that the integration user may read both`,
  );

function queryOf({ object, idField }: Source, { at, id }: Place, upTo: string | null, limit: number): string {
  const since = new Date(at);
  const fields = [...new Set(["Id", "SystemModstamp", "IsDeleted", idField])].join(", ");
  const after = id
    ? soql`(SystemModstamp > ${since} OR (SystemModstamp = ${since} AND Id > ${id}))`
    : soql`SystemModstamp >= ${since}`;
  const before = upTo === null ? "" : soql` AND SystemModstamp <= ${new Date(upTo)}`;
  return `SELECT ${fields} FROM ${object} WHERE ${after}${before} ORDER BY SystemModstamp, Id LIMIT ${limit}`;
}
