import { z } from "zod";
import { figures, type CaseEffect, type Figure } from "./caseEffects";
import { keptEffects } from "./keptEffects";

/**
 * The journals that a case advises people to enter, and that answer it then: how far they may move each figure in all,
 * and which of the figures must have been moved that far before nothing is left to do. The first of those is the one
 * whose amount is at risk.
 */
export interface AdvisedJournal {
  limits: readonly CaseEffect[];
  must: readonly [Figure, ...Figure[]];
}

const figure = z.enum(figures);

/** As JSON keeps it. */
export const keptAdvice: z.ZodType<AdvisedJournal> = z.object({
  limits: keptEffects,
  must: z.tuple([figure], figure),
});
