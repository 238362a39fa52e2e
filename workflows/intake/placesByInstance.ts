import type { ClaimedMessage, Rooms } from "../../platform/inbox/claimDue";
import { recordOf } from "./putBack";

/** How many records of one platform instance a worker has in hand at once. */
const AT_ONCE = 8;

/** Stands for all instances that the hub is not connected to. */
const OTHERS = "";

/**
 * The places of a worker's intake. Each platform instance has its own, so that one which does not answer holds none of
 * another's.
 * @param connected the instances that the hub asks
 */
export function placesByInstance(connected: readonly string[]) {
  const taken = new Map<string, number>([...connected, OTHERS].map((instance) => [instance, 0]));
  const instanceOf = ({ source }: ClaimedMessage): string => {
    const [instance = OTHERS] = source.split("/");
    return taken.has(instance) ? instance : OTHERS;
  };
  const change = (instance: string, by: number) => taken.set(instance, takenOf(taken, instance) + by);
  return {
    /** For how many records more there is room, once these are in hand as well. */
    rooms: (claimed: readonly ClaimedMessage[] = []): Rooms => {
      const records = new Map(claimed.map((message) => [recordOf(message), instanceOf(message)]));
      const room = (instance: string) => {
        const more = [...records.values()].filter((one) => one === instance).length;
        return AT_ONCE - takenOf(taken, instance) - more;
      };
      return { of: new Map(connected.map((instance) => [instance, room(instance)])), others: room(OTHERS) };
    },
    /** Takes a place for a record. @returns what gives it back */
    take: (message: ClaimedMessage): (() => void) => {
      const instance = instanceOf(message);
      change(instance, 1);
      return () => void change(instance, -1);
    },
  };
}

function takenOf(taken: ReadonlyMap<string, number>, instance: string): number {
  const count = taken.get(instance);
  if (count === undefined) throw new Error(`There are no places for the instance "${instance}"`);
  return count;
}
