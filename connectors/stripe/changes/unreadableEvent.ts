import type Stripe from "stripe";
import { z } from "zod";
import type { BillingRecords } from "../../../schema/canonical/billing";
import { UNHANDLED, type Change } from "../../connector";
import { unreadable } from "../../unreadable";
import { LAST_SECOND } from "../instant";
import { changeOrUnhandled } from "./changeOf";

/** What an event says of itself, without which it is nowhere in the list: the rest is for whoever reads it. */
const placed = z.object({ id: z.string().min(1), type: z.string(), created: z.number().int().min(0).max(LAST_SECOND) });

export const isEvent = (listed: unknown): listed is Stripe.Event => placed.safeParse(listed).success;

/**
 * What stands in place of an event in a list that does not say what it is, or when it was made: a person hears of it, and
 * the record that it names is read back.
 */
export function unreadableEvent(listed: unknown, livemode: boolean): Change<BillingRecords>[] {
  const told = unreadable(
    "events",
    listed,
    "Stripe listed it without its id, its type or when it was made",
    named(listed),
  );
  const event = { ...Object(listed), id: `${told.eventId}:read`, created: 0 } as Stripe.Event;
  const about = changeOrUnhandled(event, livemode).filter(({ kind }) => kind !== UNHANDLED);
  return [told, ...about.map((change) => ({ ...change, eventType: event.type, occurredAt: null }))];
}

const names = z.object({
  id: z.string().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  data: z
    .object({ object: z.object({ id: z.string() }) })
    .optional()
    .catch(undefined),
});

function named(listed: unknown): string {
  const { id, type, data } = names.catch({}).parse(listed);
  const about = data && `about ${data.object.id}`;
  return ["an event", id, type, about].filter((part) => part !== undefined).join(" ");
}
