import type { Ask, Grant } from "./exchangeShare";

/** What a platform said that is asked too much. */
export interface Throttle {
  forMs: number;
  because: string;
}

export interface Traded {
  grant: Grant;
  /** The database's time. */
  now: number;
}

/** Comes to the database for a share. */
export type Trade = (ask: Omit<Ask, "holder" | "throttledUntil"> & { throttle: Throttle | null }) => Promise<Traded>;
