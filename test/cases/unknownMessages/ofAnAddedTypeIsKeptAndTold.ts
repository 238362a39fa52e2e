import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ConnectedHub } from "./connectedHub";

/** Vendors add types of events without notice. */
export const ofAnAddedTypeIsKeptAndTold: Case<ConnectedHub> = {
  sentence: "is acknowledged, kept as it came, and told: an event of a type that Stripe added since",
  source: "https://docs.stripe.com/upgrades#what-changes-does-stripe-consider-to-be-backward-compatible",
  async holds({ company: { store, state }, deliver, caseAbout }) {
    const object = { object: "invoice", id: "in_1", amount_due: 500 };
    const facts = { type: "invoice.reincarnated", created: 1_790_000_000, data: { object } };
    const event = { id: "evt_new", object: "event", ...facts };
    expect((await deliver(event)).status).toBe(200);
    const raised = await eventually(() => caseAbout("invoice.reincarnated"), state);
    expect(raised).toMatchObject({ state: "OPEN", system: "BILLING", payload: { message: event } });
    // Two people can close it, as `resolveExceptions.db.ts` shows; what no connected platform sent, nobody.
    expect(raised.subjectType).toBe("UnhandledMessage");
    const kept = await store.prisma.inboxMessage.findFirst({ where: { eventId: "evt_new" } });
    expect(kept).toMatchObject({ processedAt: null, payload: event });
  },
};
