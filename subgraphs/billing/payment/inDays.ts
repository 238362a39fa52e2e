import { addDays } from "../../../domain/calendar/addDays";
import { startOfDay } from "../../../domain/calendar/startOfDay";
import type { Condition } from "../../../platform/graph/listing";
import type { Day } from "../../../schema/canonical/value";

interface Days {
  from?: Day | null | undefined;
  to?: Day | null | undefined;
}

/** Those whose column's instant is of these days where the company is, the last one included; an index on it narrows. */
export const inDays = (column: string, { from, to }: Days, timeZone: string): Condition[] => [
  ...(from == null ? [] : [{ sql: `${column} >= ?`, value: startOfDay(from, timeZone) }]),
  ...(to == null ? [] : [{ sql: `${column} < ?`, value: startOfDay(addDays(to, 1), timeZone) }]),
];
