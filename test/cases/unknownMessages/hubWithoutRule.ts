import type Stripe from "stripe";
import { UNHANDLED } from "../../../connectors/connector";
import { connectorsFor } from "../../workflows/connectorsFor";

/**
 * The connectors of a hub as it was before it had a rule for some of Stripe's types of events, or before Stripe sent
 * them: it tells of them as of whatever it does not understand, by the event's own id.
 */
export const hubWithoutRule =
  (isMissing: (eventType: string) => boolean): typeof connectorsFor =>
  (...given) => {
    const known = connectorsFor(...given);
    const { billing } = known;
    type Changes = ReturnType<NonNullable<typeof billing.parseWebhook>>;
    const asBefore = (changes: Changes): Changes =>
      changes.map((change) =>
        isMissing(change.eventType) ? { ...change, kind: UNHANDLED, externalId: change.eventId } : change,
      );
    async function* changes(...asked: Parameters<typeof billing.changes>) {
      for await (const page of billing.changes(...asked)) yield { ...page, changes: asBefore(page.changes) };
    }
    const parseWebhook = (...told: Parameters<NonNullable<typeof billing.parseWebhook>>) =>
      asBefore(billing.parseWebhook?.(...told) ?? []);
    const reconsider = (payload: unknown) => {
      const { id, type } = payload as Stripe.Event;
      const event = { eventId: id, eventType: type, occurredAt: null, payload };
      if (isMissing(type)) return [{ ...event, kind: UNHANDLED, externalId: id } as const];
      return billing.reconsider?.(payload) ?? null;
    };
    return { ...known, billing: { ...billing, changes, parseWebhook, reconsider } };
  };
