import { availableParallelism, loadavg } from "node:os";

/** A limit of time on this machine as it is now: so many times longer as more wants to run than it has processors. */
export const underLoad = (ms: number): number =>
  Math.round(ms * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()));
