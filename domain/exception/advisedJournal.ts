import { z } from "zod";
import type { Day } from "../../schema/canonical/value";
import { figures, type CaseEffect, type Figure } from "./caseEffects";
import { keptEffects } from "./keptEffects";

/** What is revenue from a day on. */
export interface Earned {
  from: Day;
  minor: bigint;
}

/**
 * The journals that a case advises people to enter, and that answer it then: how far they may move each figure in all,
 * and which of the figures must have been moved that far before nothing is left to do. The first of those is the one
 * whose amount is at risk.
 */
export interface AdvisedJournal {
  limits: readonly CaseEffect[];
  must: readonly [Figure, ...Figure[]];
  /** From which days on the recognized revenue of the limits is earned: a journal of an earlier day anticipates it. */
  earned: readonly Earned[];
}

const figure = z.enum(figures);

/** As JSON keeps it. Of an earlier version's nothing says when it is earned: no journal is, until it is told again. */
export const keptAdvice: z.ZodType<AdvisedJournal> = z.object({
  limits: keptEffects,
  must: z.tuple([figure], figure),
  earned: z.array(z.object({ from: z.string(), minor: z.coerce.bigint() })).default([]),
});
