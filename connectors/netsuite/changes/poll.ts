import { createHash } from "node:crypto";
import { z } from "zod";
import type { ErpRecords } from "../../../schema/canonical/erp";
import { UNHANDLED, type Change, type ChangePage } from "../../connector";
import { given } from "../read/masterReader";
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
    const read = rows.map((row) => understand(table, row));
    const changes = read.flatMap((change) => untold(change, start, position));
    position = advance(position, changes);
    if (changes.length > 0) yield [changes, position];
    if (!more && page.beyond === undefined) return;
    page = nextPage(page, rows.at(-1), more);
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

function nextPage({ from, beyond }: Page, last: Row | undefined, more: boolean): Page {
  if (beyond !== undefined) return more && last ? { from, beyond: given(last, "id") } : { from: secondAfter(from) };
  const at = last?.["modified"] ?? from;
  return at === from ? { from, beyond: "0" } : { from: at };
}

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
  const row = z.record(z.string(), z.string()).safeParse(payload);
  const table = polledTables.find(({ name }) => name === "transaction");
  if (!row.success || !table) return null;
  const { at: _at, ...change } = understand(table, row.data);
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

function understand({ name, event, kindOf, columns }: PolledTable, row: Row): Polled {
  const { id = "", modified: at = "" } = row;
  const state = createHash("sha256").update(JSON.stringify(columns.map((column) => row[column] ?? null)));
  const eventId = `${name}:${id}:${at.replace(" ", "T")}:${state.digest("hex").slice(0, 12)}`;
  const kind = kindOf(row);
  const externalId = kind === UNHANDLED ? eventId : id;
  return { at, eventId, eventType: `${name}.${event}`, kind, externalId, occurredAt: null, payload: row };
}
