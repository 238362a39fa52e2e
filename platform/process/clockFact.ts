import type { Fact } from "../health/fact";
import { databaseNow } from "../store/databaseNow";
import type { Store } from "../store/openStore";

/** By how much a clock may differ before what it stamps is wrong by more than people would overlook. */
const LIMIT_MS = 5_000;

/** Compares this process's clock with the database's; what the answer took on its way is not held against it. */
export async function clockFact({ reader }: Pick<Store, "reader">, clock: () => number = Date.now): Promise<Fact> {
  const asked = performance.now();
  const database = (await databaseNow(reader)).getTime();
  const tookMs = performance.now() - asked;
  const offMs = clock() - tookMs / 2 - database;
  const name = "clock";
  if (Math.abs(offMs) - tookMs / 2 <= LIMIT_MS) {
    return { name, state: "ok", says: "This process's clock and the database's agree" };
  }
  const seconds = (Math.abs(offMs) / 1_000).toFixed(1);
  return {
    ...{ name, state: "degraded" },
    says: `This process's clock is ${seconds} s ${offMs > 0 ? "ahead of" : "behind"} the database's: set both machines' clocks by NTP`,
    stillWorks:
      "Leases and how platforms and feeds stand, which go by the database's clock; what this process stamps itself, such as cases and events, is off by as much",
  };
}
