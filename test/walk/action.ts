import type { Chance } from "./chance";
import type { World } from "./world";

/** Something that a person or a platform does. */
export interface Action {
  name: string;
  /** How often it is drawn, against the others. */
  weight: number;
  /** @returns what was done, to which record; null where there is nothing to do it to */
  run(world: World, draw: Chance): Promise<string | null>;
}
