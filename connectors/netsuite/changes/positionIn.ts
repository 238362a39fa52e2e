import { createHash } from "node:crypto";
import type { PollCursor, TablePosition } from "./pollCursor";
import type { PolledTable } from "./polledTables";

/** A table that is read from a second on; from its first row where there is none. */
export function beginning(table: PolledTable, second: string | undefined): TablePosition {
  const began = second === undefined ? FIRST : second;
  return { at: began, seen: {}, began, asked: askedOf(table) };
}

const FIRST = "";

/**
 * Where a table is read on from. Where the cursor is of a version that asked for other rows of it, that is where reading
 * it began: what was changed since and was not asked for then is read, and what was told already is dropped by its id.
 */
export function positionIn(cursor: PollCursor, table: PolledTable): TablePosition {
  const known = cursor[table.name];
  return known?.asked === askedOf(table) ? known : beginning(table, known?.began);
}

const askedOf = ({ condition }: PolledTable): string =>
  createHash("sha256").update(condition).digest("hex").slice(0, 12);
