import type { Interval } from "../../schema/canonical/value";

const units: ReadonlySet<string> = new Set<Interval["unit"]>(["DAY", "WEEK", "MONTH", "YEAR"]);
const isUnit = (text: string): text is Interval["unit"] => units.has(text);

/** An interval as the store has it in two columns; null where it has none. */
export const intervalOf = (row: { intervalCount: number | null; intervalUnit: string | null }): Interval | null =>
  row.intervalCount !== null && row.intervalUnit !== null && isUnit(row.intervalUnit)
    ? { count: row.intervalCount, unit: row.intervalUnit }
    : null;
