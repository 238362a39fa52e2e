import type { Store } from "../store/openStore";
import { readClocks } from "./readClocks";

/** The time that a process decides by. */
export interface SharedClock {
  now(): Date;
  /** Looks again whether the process's own clock is to be believed. */
  compare(): Promise<void>;
}

/**
 * This process's clock, as long as it agrees with the database's, and otherwise the database's: what several processes
 * decide by the time (whether a deal was won before go-live, what is due) is not to depend on which of them decides it.
 */
export async function sharedClock(store: Pick<Store, "reader">): Promise<SharedClock> {
  let clocks = await readClocks(store);
  return {
    now: () => new Date(clocks.isOff ? clocks.databaseTime() : Date.now()),
    compare: async () => {
      clocks = await readClocks(store);
    },
  };
}
