import type { InboxLane } from "../../platform/inbox/inboxLane";

/** What somebody has just done and looks at next: a deal that is won, and what is billed and paid of it. */
const awaited: ReadonlySet<string> = new Set(["Opportunity", "Subscription", "Invoice", "Payment"]);

/** So many told at once are somebody's import or clean-up, which nobody watches record by record. */
const MANY = 50;

/** The lane of a change that a platform tells of. @param together how many it tells of at once */
export const laneOf = (kind: string, together: number): InboxLane =>
  together < MANY && awaited.has(kind) ? "INTERACTIVE" : "STANDARD";
