/** What people wait for, what is told otherwise, and what the hub reads in bulk, such as all that a platform holds. */
export const lanes = ["INTERACTIVE", "STANDARD", "BULK"] as const;
export type InboxLane = (typeof lanes)[number];

/** Which lane is walked first, the lower the number. */
export const laneNo = (lane: InboxLane = "STANDARD"): number => lanes.indexOf(lane);
