import type { ClaimedMessage } from "../../platform/inbox/claimDue";
import type { CallLane } from "../../platform/budget/callLane";

/** Doors by which a platform tells of a change as it happens. */
const live: ReadonlySet<string | undefined> = new Set(["webhook", "pubsub"]);
/** Doors by which the hub has a mass of records read. */
const mass = /^(first-load|upgrade|gap-.*)$/;

/** How soon a record is to be read that these messages tell of: as soon as the most pressing of them wants it. */
export function callLane(messages: readonly Pick<ClaimedMessage, "source">[]): CallLane {
  const doors = messages.map(({ source }) => source.split("/")[1]);
  if (doors.some((door) => live.has(door))) return "interactive";
  return doors.every((door) => door !== undefined && mass.test(door)) ? "bulk" : "standard";
}
