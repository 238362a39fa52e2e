import { invalid } from "./refusal";
import type { Store } from "./store";
import { testClockOf } from "./testClockOf";

/** The parameters that name what a request is about; its first known object says which test clock it is on. */
const NAMES = ["id", "customer", "subscription", "invoice", "test_clock"];

/**
 * The time that a request happens at, in seconds, when what it is about lives on a test clock.
 * @throws Refusal of a change while the clock is advancing
 */
export function frozenTime(store: Store, params: Readonly<Record<string, unknown>>, method: string): number | null {
  for (const name of NAMES) {
    const id = params[name];
    const named = typeof id === "string" ? store.find(id) : undefined;
    const clock = name === "test_clock" ? named : testClockOf(store, named);
    if (!clock) continue;
    if (method !== "GET" && clock["status"] !== "ready") {
      throw invalid("Test clock advancement underway - cannot perform modifications.");
    }
    return Number(clock["frozen_time"]);
  }
  return null;
}
