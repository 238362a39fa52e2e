import type { Finding } from "../../connectors/finding";

export interface Outcome {
  ok: number;
  faults: number;
  /** What could not be looked at this time. */
  unknown: number;
  /** What no look that writes nothing can tell; a person compares it, and it makes nothing unhealthy. */
  unseeable: number;
  /** 0 healthy, 1 something is at fault, 2 nothing is known to be, but something could not be looked at. */
  exitCode: 0 | 1 | 2;
}

export function outcomeOf(findings: readonly Finding[]): Outcome {
  const count = (is: (one: Finding) => boolean) => findings.filter(is).length;
  const faults = count(({ state }) => state === "fault");
  const unseeable = count((one) => one.state === "unknown" && one.unseeable === true);
  const unknown = count(({ state }) => state === "unknown") - unseeable;
  const exitCode = faults > 0 ? 1 : unknown > 0 ? 2 : 0;
  return { ok: count(({ state }) => state === "ok"), faults, unknown, unseeable, exitCode };
}
