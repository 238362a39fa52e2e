import type { Amount } from "../../schema/canonical/value";

/** What is watched of the business, each in its own words. */
export const monitorNames = {
  failedPostings: "Documents that are not in the ledger: refused, in doubt, held, or broken off on the way, each once",
  delayedSync:
    "Records that a platform does not show as they are, one for each platform, and news that waits to be taken in",
  duplicates: "Deliveries within a day of events that a platform had delivered before, counted and dropped",
  blockedOrders: "Won deals whose orders wait for something that is missing",
  openCases:
    "Cases that nobody has finished with. The money is the sum over cases, and several may be about the same: it is not what is at risk",
  stuckWorkflows:
    "Processes that run, or wait for their turn, for longer than they should, with the money of each record once",
} as const;

export type MonitorName = keyof typeof monitorNames;

/** What a part of a monitor is about; each is said where it is known. */
export const partLabels = ["class", "legalEntity", "system", "source", "flow", "workflow", "state", "rule"] as const;

export type PartLabels = Partial<Record<(typeof partLabels)[number], string>>;

/** How long records take from when they are to be told until they are, in seconds; those that wait still with their age. */
export interface Lag {
  p50: number;
  p95: number;
  p99: number;
  /** How soon it should be. */
  target: number;
}

/** How many records, over which money, and since when. */
interface Figures {
  count: number;
  /** One amount per currency, never added across them. */
  amounts: Amount[];
  /** Since when the oldest of them is so; null where there is none. */
  oldestAt: Date | null;
}

export interface MonitorPart extends Figures {
  labels: PartLabels;
  /** Of how many in all, where they are a part of what came; null otherwise. */
  received: number | null;
  lag: Lag | null;
}

export interface Monitor extends Figures {
  name: MonitorName;
  by: MonitorPart[];
}
