import { z } from "zod";

const count = z.int().nonnegative();

/** Calls that processes drew, by when. */
const draw = z.object({ at: z.number(), calls: count });

/** How many calls a process would have under way, by lane. */
const demand = z.object({ interactive: count, standard: count, bulk: count });

/** How many calls at once a process may have under way, how many of them in bulk, and how many it would use. */
const share = z.object({
  slots: count,
  bulk: count,
  wants: demand,
  /** The process is taken for dead then, in milliseconds of the database's clock. */
  until: z.number(),
});

/** What the processes know together of one instance's budget. */
export const budgetState = z.object({
  draws: z.array(draw),
  shares: z.record(z.string(), share),
  throttledUntil: z.number().nullable(),
});

export type BudgetState = z.output<typeof budgetState>;
export type Draw = z.output<typeof draw>;
export type Share = z.output<typeof share>;
export type Demand = z.output<typeof demand>;
