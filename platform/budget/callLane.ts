import { AsyncLocalStorage } from "node:async_hooks";

/**
 * How soon a call is wanted: what people or a live deal wait for, what keeps the systems in step, and what reads or
 * writes a mass of records, which may take its time.
 */
export type CallLane = "interactive" | "standard" | "bulk";

/** How the calls of a piece of work take their turn. */
export interface Turn {
  lane: CallLane;
  /** How long one waits for its place; what would take longer is refused at once, with how long. */
  patienceMs: number;
}

/** What waits longer than this is better put off where a crash does not end it, and where it holds nothing. */
const usual: Turn = { lane: "standard", patienceMs: 10_000 };

const turns = new AsyncLocalStorage<Turn>();

/** Has all calls that a piece of work makes take their turn so; what is not said holds as around it. */
export const inLane = <T>(lane: CallLane, work: () => T, patienceMs = turnNow().patienceMs): T =>
  turns.run({ lane, patienceMs }, work);

export const turnNow = (): Turn => turns.getStore() ?? usual;
