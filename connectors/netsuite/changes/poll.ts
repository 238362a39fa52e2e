import { createHash } from "node:crypto";
import { z } from "zod";
import type { ErpRecords } from "../../../schema/canonical/erp";
import { UNHANDLED, type Change, type ChangePage } from "../../connector";
import { unreadable } from "../../unreadable";
import { VendorFailure } from "../../vendorFailure";
import type { Row, Wire } from "../wire/openWire";
import { quote } from "../wire/quote";
import {
  advance,
  overlapBefore,
  readCursor,
  secondAfter,
  writeCursor,
  type PollCursor,
  type TablePosition,
} from "./pollCursor";
import { polledTables, type PolledTable } from "./polledTables";
import { beginning, positionIn } from "./positionIn";

interface Polled extends Change<ErpRecords> {
  at: string;
}

/**
 * What was changed since the cursor, table by table. NetSuite tells the second of a change only, and a save becomes
 * visible after the second it is stamped with: so the last seconds are read again, and what was seen is left out, but for
 * the latest second, of which all is told once more by the next poll.
 */
export async function* poll(
  wire: Wire,
  from: string | null,
  signal: AbortSignal,
): AsyncGenerator<ChangePage<ErpRecords>> {
  if (from === null) {
    yield { changes: [], cursor: writeCursor(await now(wire, signal)) };
    return;
  }
  let cursor = readCursor(from);
  for (const table of polledTables) {
    for await (const [changes, position] of since(wire, table, positionIn(cursor, table), signal)) {
      cursor = { ...cursor, [table.name]: position };
      yield { changes: changes.map(({ at: _at, ...change }) => change), cursor: writeCursor(cursor) };
    }
  }
}

/**
 * Pages go on from the last second, not by offset: a record that is changed meanwhile moves to the end, and would shift
 * another one past the page's edge. A second that fills a page is read by the records' ids instead, from its first.
 */
async function* since(
  wire: Wire,
  table: PolledTable,
  start: TablePosition,
  signal: AbortSignal,
): AsyncGenerator<[Polled[], TablePosition]> {
  let position = start;
  let page: Page = { from: overlapBefore(start.at) };
  while (!signal.aborted) {
    const asked = wire.query(changedFrom(table, page), `Changes of ${table.name}`, { signal });
    const { rows, more } = await asked.catch((error: unknown) => {
      if (signal.aborted) return { rows: [], more: false };
      throw error;
    });
    // What does not say when it changed counts as of the latest second, in which it is known when it is read again.
    const seconds = rows.flatMap((row) => (isWhole(row) ? [row.modified] : []));
    const latest = seconds.reduce((last, at) => (at > last ? at : last), position.at);
    const read = rows.flatMap((row) => (isWhole(row) ? understand(table, row) : instead(table, row, latest)));
    const changes = read.flatMap((change) => untold(change, start, position));
    position = advance(position, changes);
    if (changes.length > 0) yield [changes, position];
    if (!more && page.beyond === undefined) return;
    page = nextPage(table, page, rows, more);
  }
}

/**
 * What is told of a change: itself, unless it was; and once more where it was of the latest second when it was told, since
 * another save within that second shows no other stamp. What is not understood stays what it was told as.
 */
function untold(change: Polled, start: TablePosition, { seen }: TablePosition): Polled[] {
  if (!Object.hasOwn(seen, change.eventId)) return [change];
  const again = { ...change, eventId: settled(change.eventId) };
  const wasLatest = change.at === start.at && Object.hasOwn(start.seen, change.eventId);
  return wasLatest && change.kind !== UNHANDLED && !Object.hasOwn(seen, again.eventId) ? [again] : [];
}

const settled = (eventId: string): string => `${eventId}:settled`;

interface Page {
  /** The second that it starts with; empty for the first there is. */
  from: string;
  /** Where only what changed within that second is asked for: the id after which. */
  beyond?: string | undefined;
}

/** Behind the last row that says where it stands. */
function nextPage(table: PolledTable, { from, beyond }: Page, rows: readonly Row[], more: boolean): Page {
  if (beyond !== undefined && !more) return { from: secondAfter(from) };
  const last = rows.findLast(isWhole);
  // A poll that asked for the same again would never come to an end.
  if (!last) throw nowhere(table, rows.length);
  if (beyond !== undefined) return { from, beyond: last.id };
  return last.modified === from ? { from, beyond: "0" } : { from: last.modified };
}

const nowhere = ({ name }: PolledTable, count: number) =>
  new VendorFailure(
    "SCHEMA_DRIFT",
    `NetSuite answered ${count} rows of ${name} of which none says both its id and when it was modified: the poll cannot tell where to go on. See that the integration's role may see both`,
  );

/** The present: the latest change there is, so that no clock but NetSuite's counts. */
async function now(wire: Wire, signal: AbortSignal): Promise<PollCursor> {
  const cursor: Record<string, TablePosition> = {};
  for (const table of polledTables) {
    const q = `SELECT MAX(${instantOf(table)}) AS modified FROM ${table.name} x WHERE ${table.condition}`;
    const { rows } = await wire.query(q, `The latest change of ${table.name}`, { signal });
    const modified = rows[0]?.["modified"];
    let position = beginning(table, modified);
    if (modified !== undefined) for await (const [, read] of since(wire, table, position, signal)) position = read;
    const told = Object.entries(position.seen).map(([id, at]) => [settled(id), at] as const);
    cursor[table.name] = { ...position, seen: { ...position.seen, ...Object.fromEntries(told) } };
  }
  return cursor;
}

/** What a transaction that was not understood when it came means by now. @param payload its row, as the poll told it */
export function reconsider(payload: unknown): Change<ErpRecords>[] | null {
  const row = z.record(z.string(), z.string()).safeParse(payload).data;
  const table = polledTables.find(({ name }) => name === "transaction");
  if (!row || !table || !isWhole(row)) return null;
  const { at: _at, ...change } = understand(table, row);
  return [change];
}

const FORMAT = "'YYYY-MM-DD HH24:MI:SS'";
const instantOf = ({ changedAt }: PolledTable) => `TO_CHAR(x.${changedAt}, ${FORMAT})`;

function changedFrom(table: PolledTable, { from, beyond }: Page): string {
  const { name, id, changedAt, columns, condition } = table;
  const limits = [
    condition,
    ...(from ? [`x.${changedAt} >= ${second(from)}`] : []),
    ...(beyond === undefined ? [] : [`x.${changedAt} < ${second(secondAfter(from))}`, `x.${id} > ${beyond}`]),
  ];
  const named = columns.map((column) => `x.${column}`);
  const selected = [`x.${id} AS id`, ...named, `${instantOf(table)} AS modified`].join(", ");
  const order = beyond === undefined ? [`x.${changedAt}`, `x.${id}`] : [`x.${id}`];
  return `SELECT ${selected} FROM ${name} x WHERE ${limits.join(" AND ")} ORDER BY ${order.join(", ")}`;
}

const second = (at: string) => `TO_DATE(${quote(at)}, ${FORMAT})`;

/** A row that says which record it is of, and when that was changed. */
type WholeRow = Row & { id: string; modified: string };

const isWhole = (row: Row): row is WholeRow =>
  isId(row) && matches(row["modified"], /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

const isId = (row: Row): row is Row & { id: string } => matches(row["id"], /^-?\d+$/);

const matches = (text: string | undefined, form: RegExp): boolean => text !== undefined && form.test(text);

function understand(table: PolledTable, row: WholeRow): Polled {
  const { id, modified: at } = row;
  return { at, ...changeOf(table, row, id, `${table.name}:${id}:${at.replace(" ", "T")}:${stateOf(table, row)}`) };
}

function changeOf({ name, event, kindOf }: PolledTable, row: Row, id: string, eventId: string): Change<ErpRecords> {
  const kind = kindOf(row);
  const externalId = kind === UNHANDLED ? eventId : id;
  return { eventId, eventType: `${name}.${event}`, kind, externalId, occurredAt: null, payload: row };
}

const stateOf = ({ columns }: PolledTable, row: Row): string =>
  createHash("sha256")
    .update(JSON.stringify(columns.map((column) => row[column] ?? null)))
    .digest("hex")
    .slice(0, 12);

/** A row that does not say all of itself: a person hears of it, and the record is read back where it is named. */
function instead(table: PolledTable, row: Row, at: string): Polled[] {
  const lacks = isId(row) ? "when it was changed" : "which record it is of";
  const names = [
    isId(row) ? `${table.name} ${row.id}` : `a row of ${table.name}`,
    row["type"],
    row["externalid"] ?? row["name"],
  ];
  const why = `NetSuite did not say ${lacks}`;
  const told = unreadable(table.name, row, why, names.filter((part) => part !== undefined).join(", "));
  if (!isId(row)) return [{ at, ...told }];
  return [
    { at, ...told },
    { at, ...changeOf(table, row, row.id, `${told.eventId}:read`) },
  ];
}
