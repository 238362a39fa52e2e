import type { CallWatch } from "../../connectors/watchCalls";

/** Something that a process answers requests at. */
export type Door = "graph" | "subgraph" | "webhooks";

/** What a process counts of its own work. */
export interface Metrics {
  /** Where they are asked for; undefined where nobody may. */
  url?: string;
  /** Takes what came of each call of a platform. */
  calls: CallWatch;
  /** Takes what was answered, and how long that took. */
  answered(door: Door, answer: { status: number; ms: number }): void;
  close(): Promise<void>;
}

/** Counts nothing: nobody asks. */
export const noMetrics: Metrics = { calls: { told: () => {} }, answered: () => {}, close: async () => {} };
