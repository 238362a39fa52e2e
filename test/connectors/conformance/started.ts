import type { ConformanceFixtures, ConformanceSubject } from "../conformanceFixtures";
import type { ControlDoor } from "../openControlDoor";

/** The subject of the check that runs, and what it was made by. */
export interface Started<Records, Commands> {
  fixtures: ConformanceFixtures<Records, Commands>;
  subject(): ConformanceSubject<Records, Commands>;
  door(): ControlDoor;
}

/** Adds a check to the list. */
export type Check = (name: string, run: () => Promise<void> | void) => void;
