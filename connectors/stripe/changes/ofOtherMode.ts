import type Stripe from "stripe";
import type { Change } from "../../connector";
import { misdirected } from "../../misdirected";

/**
 * What stands in place of an event that is not of the mode that the account is set to be of, such as one that a test
 * mode's endpoint sends to the hub of production; null where it is. One that does not say its mode is of neither.
 * @param livemode whether the account is set to be of live mode
 * @see https://docs.stripe.com/api/events/object#event_object-livemode
 */
export function ofOtherMode(event: Stripe.Event, occurredAt: string | null, livemode: boolean): Change<object> | null {
  // What Stripe sends is not believed to be what its types say.
  const said: unknown = event.livemode;
  if (said === livemode) return null;
  const here = modes[String(livemode) as keyof typeof modes];
  const told = { eventId: event.id, eventType: event.type, occurredAt };
  if (typeof said !== "boolean") {
    return misdirected(told, event, {
      what: "events that do not say their mode",
      why: `It does not say in livemode whether it is of Stripe's live mode or of its test mode, and the instance is set to be of ${here}`,
      todo: "See in Stripe which account and which endpoint it came from, and what stands between Stripe and the hub",
    });
  }
  const there = modes[String(said) as keyof typeof modes];
  return misdirected(told, event, {
    what: `events of ${there}`,
    why: `It says livemode: ${said}, so it is of Stripe's ${there}, and the instance is set to be of ${here}`,
    todo: `Where ${here} is meant, find the webhook endpoint of ${there} in Stripe that leads to this hub, have it lead to the hub of ${there}, or delete it, and take its signing secret out of this hub's settings; where ${there} is meant, correct the instance's environment and its key`,
  });
}

const modes = { true: "live mode", false: "test mode" } as const;
