import { claimDue, type Claim } from "../../platform/inbox/claimDue";
import type { Lane } from "../../platform/inbox/lane";
import type { Store } from "../../platform/store/openStore";

/** So much room stays for what people wait for, and for what is told otherwise, whatever is read in bulk. */
const KEPT_FREE = 2;
/** Every so many turns what is told otherwise comes first, and what is read in bulk: neither waits for ever. */
const STANDARD_FIRST = 4;
const BULK_FIRST = 8;

interface Turn {
  /** How many records there is room for. */
  room: number;
  /** Counts on with each claim. */
  no: number;
  leaseMs: number;
  worker: string;
}

/** Claims what is due: what people wait for first, what is read in bulk with the room that is left. */
export async function claimInTurn({ pool }: Store, { room, no, leaseMs, worker }: Turn): Promise<Claim> {
  const claims: Claim[] = [];
  let left = room;
  const claim = async (lanes: readonly Lane[], records: number) => {
    if (records <= 0) return;
    const found = await claimDue(pool, { lanes, records, leaseMs, worker });
    claims.push(found);
    left -= new Set(found.messages.map(({ objectType, objectId }) => `${objectType} ${objectId}`)).size;
  };
  if (no % BULK_FIRST === BULK_FIRST - 1) await claim(["BULK"], 1);
  const first: Lane[] = ["INTERACTIVE", "STANDARD"];
  await claim(no % STANDARD_FIRST === STANDARD_FIRST - 1 ? first.reverse() : first, left);
  await claim(["BULK"], left - KEPT_FREE);
  return {
    messages: claims.flatMap(({ messages }) => messages),
    lookAgainMs: claims.find(({ lookAgainMs }) => lookAgainMs !== null)?.lookAgainMs ?? null,
  };
}
