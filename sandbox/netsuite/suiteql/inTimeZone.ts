import type { Value } from "../records/field";
import type { Table } from "./table";

/**
 * A table with its times as a user of this zone sees and asks for them; records tell the same times in UTC. Dates have no
 * zone. See "Time Zones" under "Setting Personal Preferences" in the NetSuite help.
 */
export function inTimeZone(table: Table, timeZone: string): Table {
  const times = Object.entries(table.columns).filter(([, { kind }]) => kind === "datetime");
  if (timeZone === "UTC" || times.length === 0) return table;
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const local = (value: Value) =>
    value === null ? null : `${parts.format(new Date(String(value))).replace(" ", "T")}Z`;
  return {
    columns: table.columns,
    rows: () =>
      table
        .rows()
        .map((row) => ({ ...row, ...Object.fromEntries(times.map(([name]) => [name, local(row[name] ?? null)])) })),
  };
}
