import { AsyncLocalStorage } from "node:async_hooks";

/**
 * How soon a call is wanted: what people or a live deal wait for, what keeps the systems in step, and what reads or
 * writes a mass of records, which may take its time.
 */
export type CallLane = "interactive" | "standard" | "bulk";

/** How the calls of a piece of work take their turn. */
export interface Turn {
  readonly lane: CallLane;
  /** How long its first call waits for its place; what would take longer is refused at once, with how long. */
  readonly patienceMs: number;
  /** Whether one of its calls was made: put off now, it would be made once more. */
  isBegun: boolean;
}

/** What waits longer than this is better put off where a crash does not end it, and where it holds nothing. */
const USUAL_MS = 10_000;

const turns = new AsyncLocalStorage<Turn>();

/**
 * Has all calls that a piece of work makes take their turn so; what is not said holds as around it. Once the first was
 * made, the others have the usual patience at least: where a platform is slow, work that is put off half-way fills its
 * budget with calls that come to nothing.
 */
export const inLane = <T>(lane: CallLane, work: () => T, patienceMs = turnNow().patienceMs): T =>
  turns.run({ lane, patienceMs, isBegun: false }, work);

export const turnNow = (): Turn => turns.getStore() ?? { lane: "standard", patienceMs: USUAL_MS, isBegun: false };

/** How long a call of the work waits for its place now. */
export const patienceOf = ({ patienceMs, isBegun }: Turn): number =>
  isBegun ? Math.max(patienceMs, USUAL_MS) : patienceMs;
