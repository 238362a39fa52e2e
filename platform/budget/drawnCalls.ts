import type { BudgetLimits } from "./budgetLimits";
import type { Draw } from "./budgetState";

/** Into how many spans a window is divided, by which draws are counted. */
const SPANS = 20;
const SHORTEST_MS = 50;
const LONGEST_IN_HAND_MS = 1_000;

/** How long the span is over which draws are counted as one. */
export const spanMs = ({ windowSeconds }: BudgetLimits): number =>
  Math.max((windowSeconds * 1_000) / SPANS, SHORTEST_MS);

/** How long calls that were drawn may be made. */
export const inHandMs = (limits: BudgetLimits): number => Math.min(spanMs(limits), LONGEST_IN_HAND_MS);

/**
 * The draws that count at this moment. A call is made up to `inHandMs` behind its draw, and may have been drawn at the
 * end of its span: so far further back than the window they count, and no window of the platform's sees more.
 */
export const countedDraws = (draws: readonly Draw[], limits: BudgetLimits, now: number): Draw[] =>
  draws.filter(({ at }) => endsAt(at, limits) > now);

export const drawnCalls = (draws: readonly Draw[], limits: BudgetLimits, now: number): number =>
  countedDraws(draws, limits, now).reduce((sum, { calls }) => sum + calls, 0);

/** When the draws of a span no longer count. */
export const endsAt = (at: number, limits: BudgetLimits): number =>
  at + spanMs(limits) + limits.windowSeconds * 1_000 + inHandMs(limits);
