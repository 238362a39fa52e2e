import { isDeepStrictEqual } from "node:util";
import type { CrmRecords } from "../../../schema/canonical/crm";
import type { ChangePage } from "../../connector";
import type { Reading } from "../readRecords";
import type { Source } from "./changedRows";
import { coveredUntil } from "./coveredUntil";
import { lookBehind } from "./lookBehind";
import { readPollCursor, writePollCursor, type PollCursor, type PollPosition } from "./pollCursor";
import type { Found, Polling, ToldBehind } from "./polling";
import { readOn } from "./readOn";

/** The objects polled, and the record each one's changes are changes of. */
const polled = [
  { object: "Account", kind: "Account", idField: "Id" },
  { object: "Contact", kind: "Contact", idField: "Id" },
  { object: "Opportunity", kind: "Opportunity", idField: "Id" },
  { object: "OpportunityLineItem", kind: "Opportunity", idField: "OpportunityId" },
  { object: "Product2", kind: "Product", idField: "Id" },
  { object: "PricebookEntry", kind: "Product", idField: "Product2Id" },
  { object: "Contract", kind: "Contract", idField: "Id" },
] as const satisfies readonly Source[];

/** Under what name it is remembered which rows were told that could not be read: no object's. */
const UNREADABLE = "unreadable rows";

/**
 * What changed after the cursor, by `SystemModstamp` with the id to break ties, deleted records included. Of each object
 * there are two positions: how far it was read, and how far nothing can come late. The first moves on with every poll, so
 * that news is told as it comes; what lies between them is looked through again, but not by every poll, or one long
 * transaction would use up the day's calls. Stamps are Salesforce's time and settling is ours: keep the clock right.
 */
export async function* pollChanges(
  reading: Reading,
  told: ToldBehind,
  cursor: string | null,
  signal: AbortSignal,
): AsyncGenerator<ChangePage<CrmRecords>> {
  const until = await coveredUntil(reading);
  const known = told.get(UNREADABLE) ?? new Set();
  told.set(UNREADABLE, known);
  let at: PollCursor = cursor === null ? {} : readPollCursor(cursor);
  for (const source of polled) {
    const from = at[source.object] ?? startAt(reading.clock(), until);
    for await (const { changes: read, unreadable, position } of pollObject({ reading, until, told }, source, from)) {
      const before = at[source.object];
      at = { ...at, [source.object]: position };
      const moved = before ? !isDeepStrictEqual(before, position) : source === polled.at(-1);
      // They come again with every poll until one that says where it stands comes behind them.
      const fresh = unreadable.filter(({ eventId }) => !known.has(eventId));
      const changes = [...read, ...fresh];
      if (changes.length > 0 || moved) yield { changes, cursor: writePollCursor(at) };
      fresh.forEach(({ eventId }) => known.add(eventId));
      if (signal.aborted) return;
    }
  }
}

async function* pollObject(polling: Polling, source: Source, from: PollPosition): AsyncGenerator<Found> {
  let position = from;
  for await (const found of lookBehind(polling, source, from)) {
    position = found.position;
    yield found;
  }
  yield* readOn(polling, source, position);
}

/** From the second that runs now, the whole of it; and from where something may come late. */
const startAt = (now: Date, until: number): PollPosition => {
  const from = new Date(Math.min(now.getTime(), until)).toISOString();
  return { at: `${from.slice(0, 19)}.000Z`, id: "", told: [], behind: null };
};
