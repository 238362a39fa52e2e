import { claimDue, type Claim, type ClaimedMessage, type Rooms } from "../../platform/inbox/claimDue";
import type { InboxLane } from "../../platform/inbox/inboxLane";
import type { Store } from "../../platform/store/openStore";

/** Of each platform's room so much stays for what people wait for, and for what is told otherwise, whatever is read in bulk. */
const KEPT_FREE = 2;
/** Every so many turns what is told otherwise comes first, and what is read in bulk: neither waits for ever. */
const STANDARD_FIRST = 4;
const BULK_FIRST = 8;

interface Turn {
  /** For how many records there is room, once those are in hand that were claimed so far. */
  rooms(claimed: readonly ClaimedMessage[]): Rooms;
  /** Counts on with each claim. */
  no: number;
  leaseMs: number;
  worker: string;
}

/** Claims what is due: what people wait for first, what is read in bulk with the room that is left. */
export async function claimInTurn({ pool }: Store, { rooms, no, leaseMs, worker }: Turn): Promise<Claim> {
  const messages: ClaimedMessage[] = [];
  let lookAgainMs: number | null = null;
  const claim = async (lanes: readonly InboxLane[], part: (room: number) => number) => {
    const { of, others } = rooms(messages);
    const left = { of: new Map([...of].map(([id, room]) => [id, part(room)])), others: part(others) };
    if (Math.max(left.others, ...left.of.values()) <= 0) return;
    const found = await claimDue(pool, { lanes, rooms: left, leaseMs, worker });
    messages.push(...found.messages);
    if (found.lookAgainMs !== null) lookAgainMs = found.lookAgainMs;
  };
  if (no % BULK_FIRST === BULK_FIRST - 1) await claim(["BULK"], (room) => Math.min(room, 1));
  const first: InboxLane[] = ["INTERACTIVE", "STANDARD"];
  await claim(no % STANDARD_FIRST === STANDARD_FIRST - 1 ? first.reverse() : first, (room) => room);
  await claim(["BULK"], (room) => room - KEPT_FREE);
  return { messages, lookAgainMs };
}
