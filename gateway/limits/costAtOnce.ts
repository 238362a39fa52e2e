import { refuse } from "../gate/refused";

/** Runs operations while what all of them may answer together fits into the process's memory. */
export type WithinCost = <Result>(cost: number, run: () => Promise<Result>) => Promise<Result>;

/**
 * Bounds what runs at one time. An operation that finds nothing else running is run whatever it costs.
 * @throws Refused `OVERLOADED`, when others take the room
 */
export function costAtOnce(allowed: number): WithinCost {
  let running = 0;
  return async (cost, run) => {
    if (running > 0 && running + cost > allowed) throw overloaded();
    running += cost;
    try {
      return await run();
    } finally {
      running -= cost;
    }
  };
}

const overloaded = () =>
  refuse("OVERLOADED", "The gateway answers as many large operations as it can, and has not run this one: ask again", {
    status: 503,
    headers: { "retry-after": "1" },
    extensions: { retryAfterSeconds: 1 },
  });
