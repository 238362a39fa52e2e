import type { Fact } from "../health/fact";
import type { Store } from "../store/openStore";
import { readClocks } from "./readClocks";

/** Compares this process's clock with the database's. */
export async function clockFact(store: Pick<Store, "reader">, clock?: () => number): Promise<Fact> {
  const { offMs, isOff } = await readClocks(store, clock);
  const name = "clock";
  if (!isOff) return { name, state: "ok", says: "This process's clock and the database's agree" };
  const seconds = (Math.abs(offMs) / 1_000).toFixed(1);
  return {
    ...{ name, state: "degraded" },
    says: `This process's clock is ${seconds} s ${offMs > 0 ? "ahead of" : "behind"} the database's: set both machines' clocks by NTP`,
    stillWorks:
      "What the worker decides and stamps, leases, and how platforms and feeds stand, which go by the database's clock meanwhile; a platform may refuse a login that is signed with the wrong time, and webhooks may be taken for stale",
  };
}
