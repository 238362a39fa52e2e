import type { Value } from "../records/field";
import type { Column } from "./table";

/** A value as SuiteQL answers with it: text; T or F; a date in the account's format, here M/D/YYYY. */
export function writeValue(kind: Column["kind"], value: Value): string | null {
  if (value === null) return null;
  if (typeof value === "boolean") return value ? "T" : "F";
  if (kind !== "date" && kind !== "datetime") return String(value);
  const [year, month, day] = String(value).slice(0, 10).split("-").map(Number);
  return `${month}/${day}/${year}`;
}
