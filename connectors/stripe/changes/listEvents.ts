import type Stripe from "stripe";
import type { BillingRecords } from "../../../schema/canonical/billing";
import type { ChangePage } from "../../connector";
import { failureOf } from "../failureOf";
import { changeOf } from "./changeOf";

const PAGE = 100;

/** How long Stripe keeps events. */
const KEPT_MS = 30 * 24 * 3_600_000;

interface Cursor {
  /** The newest event taken, and when it happened; null before the first. */
  id: string | null;
  /** In seconds. */
  at: number;
}

/**
 * What happened after the cursor, oldest first, until nothing more is known. Events of one second may come late and
 * out of order, so that the last seconds are read again: the inbox knows those it has.
 * @see https://docs.stripe.com/api/events/list
 */
export async function* listEvents(
  client: Stripe,
  cursor: string | null,
  signal: AbortSignal,
  now: () => Date,
): AsyncGenerator<ChangePage<BillingRecords>> {
  const present = Math.floor(now().getTime() / 1_000);
  const from: Cursor = cursor === null ? { id: null, at: present } : (JSON.parse(cursor) as Cursor);
  const gap = now().getTime() - from.at * 1_000 > KEPT_MS;
  if (cursor === null) yield { changes: [], cursor: JSON.stringify(from) };
  try {
    const events = await newerThan(client, from, signal);
    if (events.length === 0 && !gap) return;
    for (let at = 0; at < Math.max(events.length, 1) && !signal.aborted; at += PAGE) {
      const page = events.slice(at, at + PAGE);
      const last = page.at(-1);
      const next: Cursor = last ? { id: last.id, at: last.created } : { id: null, at: present };
      yield { changes: page.flatMap(changeOf), cursor: JSON.stringify(next), ...(gap && at === 0 && { gap }) };
    }
  } catch (error) {
    throw failureOf(error, "The list of events", false);
  }
}

/** Stripe lists the newest first; they are turned round. */
async function newerThan(client: Stripe, { id, at }: Cursor, signal: AbortSignal): Promise<Stripe.Event[]> {
  const found: Stripe.Event[] = [];
  for await (const event of client.events.list({ created: { gte: at }, limit: PAGE })) {
    if (signal.aborted) break;
    if (event.id === id) break;
    found.push(event);
  }
  return found.reverse();
}
