import type { Value } from "../records/field";

export interface Column {
  /** Dates and times are held as ISO 8601, and written in the account's own format. */
  kind: "text" | "number" | "boolean" | "date" | "datetime";
  /** What BUILTIN.DF shows for a value of this column. */
  display?: (value: Value) => Value;
}

export type Row = Readonly<Record<string, Value>>;

export interface Table {
  columns: Readonly<Record<string, Column>>;
  rows(): readonly Row[];
}
