import { z } from "zod";
import type { Interval } from "../../schema/canonical/value";

/** How an interval was kept before it was a count and a unit: a write that was planned then is still to be sent so. */
const words = {
  MONTHLY: { count: 1, unit: "MONTH" },
  QUARTERLY: { count: 3, unit: "MONTH" },
  ANNUAL: { count: 1, unit: "YEAR" },
} as const satisfies Record<string, Interval>;

const shape = z.union([
  z.object({ count: z.int().positive(), unit: z.enum(["DAY", "WEEK", "MONTH", "YEAR"]) }),
  z.enum(["MONTHLY", "QUARTERLY", "ANNUAL"]).transform((word): Interval => words[word]),
]);

/**
 * The interval of a write as the engine kept it, which an earlier version may have planned.
 * @throws ZodError for what no version planned
 */
export const plannedInterval = (kept: unknown): Interval => shape.parse(kept);
