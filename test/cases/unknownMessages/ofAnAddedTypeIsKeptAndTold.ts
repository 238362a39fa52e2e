import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ConnectedHub } from "./connectedHub";

/** Vendors add types of events without notice. */
export const ofAnAddedTypeIsKeptAndTold: Case<ConnectedHub> = {
  sentence: "is acknowledged, kept as it came, and told: an event of a type that Stripe added since",
  source: "https://docs.stripe.com/upgrades#what-changes-does-stripe-consider-to-be-backward-compatible",
  async holds({ company: { store, billing, state }, tellOf, caseAbout }) {
    const type = "invoice.reincarnated";
    const { id: customer } = await billing.customers.create({ name: "Born again", email: "ap@stranger.example" });
    const { id } = await billing.invoices.create({ customer });
    await tellOf(id, type);
    const raised = await eventually(() => caseAbout(type), state);
    const message = { object: "event", type, data: { object: expect.objectContaining({ id, object: "invoice" }) } };
    expect(raised).toMatchObject({ state: "OPEN", system: "BILLING", payload: { message } });
    // Two people can close it, as `resolveExceptions.db.ts` shows; what no connected platform sent, nobody.
    expect(raised.subjectType).toBe("UnhandledMessage");
    const kept = await store.prisma.inboxMessage.findFirst({ where: { kind: type } });
    expect(kept).toMatchObject({ processedAt: null, payload: message });
  },
};
