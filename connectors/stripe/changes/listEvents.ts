import type Stripe from "stripe";
import type { BillingRecords } from "../../../schema/canonical/billing";
import type { ChangePage } from "../../connector";
import { failureOf } from "../failureOf";
import { changeInList } from "./changeOf";
import { advance, OVERLAP_SECONDS, readCursor, writeCursor, type EventCursor } from "./eventCursor";

const PAGE = 100;

/** How long Stripe keeps events, less an hour for clocks that differ and for the reading itself. */
const KEPT_SECONDS = 30 * 86_400 - 3_600;

/** A long absence is caught up with so much at a time, since Stripe lists the newest first. */
const STRETCH_SECONDS = 6 * 3_600;

/**
 * A cursor that no event has moved for so long is moved on, to well before now, so that a quiet account is not taken for
 * a gap.
 */
const QUIET_SECONDS = 3_600;
const BEFORE_NOW_SECONDS = 600;

/**
 * What happened after the cursor, oldest first, until nothing more is known. The last seconds are read again, so that
 * an event that shows late is not missed; those that were given already are not given twice. A cursor older than the
 * thirty days for which Stripe keeps events gives what there is, and says `gap`.
 * @see https://docs.stripe.com/api/events/list
 */
export async function* listEvents(
  client: Stripe,
  from: string | null,
  signal: AbortSignal,
  now: () => Date,
): AsyncGenerator<ChangePage<BillingRecords>> {
  const present = Math.floor(now().getTime() / 1_000);
  let cursor: EventCursor = from === null ? { at: present, seen: {} } : readCursor(from);
  if (from === null) yield { changes: [], cursor: writeCursor(cursor) };
  if (cursor.at < present - KEPT_SECONDS) {
    cursor = { at: present - KEPT_SECONDS, seen: {} };
    yield { changes: [], cursor: writeCursor(cursor), gap: true };
  }
  let start = cursor.at - OVERLAP_SECONDS;
  for (let end: number | null = start; end !== null && !signal.aborted; start = end ?? start) {
    end = start + STRETCH_SECONDS < present ? start + STRETCH_SECONDS : null;
    const events = await eventsWithin(client, { gte: start, ...(end !== null && { lt: end }) }, cursor);
    for (let at = 0; at < events.length && !signal.aborted; at += PAGE) {
      const page = events.slice(at, at + PAGE);
      cursor = advance(cursor, page, present);
      yield { changes: page.flatMap(changeInList), cursor: writeCursor(cursor) };
    }
  }
  if (signal.aborted || cursor.at > present - QUIET_SECONDS) return;
  yield { changes: [], cursor: writeCursor({ at: present - BEFORE_NOW_SECONDS, seen: {} }) };
}

/** The events of a stretch of time that were not taken yet, oldest first. */
async function eventsWithin(
  client: Stripe,
  created: Stripe.RangeQueryParam,
  { seen }: EventCursor,
): Promise<Stripe.Event[]> {
  const found: Stripe.Event[] = [];
  try {
    for await (const event of client.events.list({ created, limit: PAGE })) {
      if (!Object.hasOwn(seen, event.id)) found.push(event);
    }
  } catch (error) {
    throw failureOf(error, "The list of events", false);
  }
  return found.reverse();
}
