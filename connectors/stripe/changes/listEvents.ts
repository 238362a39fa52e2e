import type Stripe from "stripe";
import type { BillingRecords } from "../../../schema/canonical/billing";
import type { Change, ChangePage } from "../../connector";
import { listPages } from "../read/listPages";
import { changeOrUnhandled } from "./changeOf";
import { isEvent, unreadableEvent } from "./unreadableEvent";
import type { StripeSettings } from "../stripeSettings";
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
  { livemode }: Pick<StripeSettings, "livemode">,
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
    const within = { gte: start, ...(end !== null && { lt: end }) };
    const { events, instead } = await eventsWithin(client, livemode, within, cursor);
    if (instead.length > 0) {
      // As if of the latest second, in which they are known when they are read again.
      const at = cursor.at;
      cursor = advance(
        cursor,
        instead.map(({ eventId }) => ({ id: eventId, created: at })),
        present,
      );
      yield { changes: instead, cursor: writeCursor(cursor) };
    }
    for (let at = 0; at < events.length && !signal.aborted; at += PAGE) {
      const page = events.slice(at, at + PAGE);
      cursor = advance(cursor, page, present);
      yield { changes: page.flatMap((event) => changeOrUnhandled(event, livemode)), cursor: writeCursor(cursor) };
    }
  }
  if (signal.aborted || cursor.at > present - QUIET_SECONDS) return;
  yield { changes: [], cursor: writeCursor({ at: present - BEFORE_NOW_SECONDS, seen: {} }) };
}

interface Within {
  /** Oldest first. */
  events: Stripe.Event[];
  /** What stands in place of those that could not be read. */
  instead: Change<BillingRecords>[];
}

/** The events of a stretch of time that were not taken yet. */
async function eventsWithin(
  client: Stripe,
  livemode: boolean,
  created: Stripe.RangeQueryParam,
  { seen }: EventCursor,
): Promise<Within> {
  const events = new Map<string, Stripe.Event>();
  const instead = new Map<string, Change<BillingRecords>>();
  for await (const page of listPages("The list of events", (at) => client.events.list({ created, ...at }))) {
    for (const one of page) {
      if (isEvent(one)) events.set(one.id, one);
      else for (const change of unreadableEvent(one, livemode)) instead.set(change.eventId, change);
    }
  }
  const isNew = (id: string) => !Object.hasOwn(seen, id);
  return {
    events: [...events.values()].filter(({ id }) => isNew(id)).reverse(),
    instead: [...instead.values()].filter(({ eventId }) => isNew(eventId)),
  };
}
