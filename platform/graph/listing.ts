import type { StatedTable } from "../../schema/authority/legalEntityPaths";

/** A list that grows: in which table its rows are, whose they are, and in which order they come. SQL, never input. */
export interface Listing {
  /** The table, with its schema; called `t` in the parts below. By it follows what a limited caller sees of the list. */
  table: StatedTable;
  /** What is read in the table's place, where a limited caller sees other values in its rows; has the same columns. */
  source?: Condition;
  /** The column that holds the parent's id; null for a list that hangs on nothing. */
  parent: string | null;
  /** What it is sorted by before the id, an expression that is never null, with its type; null for the id alone. */
  sort: { by: string; type: "text" | "date" | "bigint" | "timestamptz" } | null;
  direction: "ASC" | "DESC";
}

/** A condition on `t`, in which `?` stands for the value; without one it is SQL as it stands, as a partial index needs. */
export interface Condition {
  sql: string;
  value?: unknown;
  /**
   * In the value's place: any of these. Each is searched by itself, as far as the page goes, which an index (column,
   * sort) answers; = ANY would read and sort all that match, or walk past all that don't.
   */
  eachOf?: readonly string[];
}
