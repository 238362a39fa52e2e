import { connectorsFor } from "../../workflows/connectorsFor";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ConnectedHub } from "./connectedHub";

export const takenInOnceItsPlatformIsConnected: Case<ConnectedHub> = {
  sentence: "is taken in by itself once the platform that sent it is connected, and its case ends",
  source: ["https://docs.stripe.com/api/events/types", "docs/accounting.md 3"],
  async holds({ company: { store, billing, state }, restart, caseAbout }) {
    const { id: customer } = await billing.customers.create({ name: "Elsewhere", email: "ap@stranger.example" });
    const draft = await billing.invoices.create({ customer });
    await store.prisma.inboxMessage.create({
      data: {
        ...{ id: "inbox_later", source: "stripe-apac/webhook", eventId: "evt_later", kind: "invoice.created" },
        ...{ objectType: "Invoice", objectId: draft.id, payload: {} },
      },
    });
    expect(await eventually(() => caseAbout("stripe-apac/webhook"), state)).toMatchObject({ state: "OPEN" });

    await restart({}, undefined, (places, log) => connectorsFor({ ...places, stripeInstance: "stripe-apac" }, log));
    const stored = { instanceId: "stripe-apac", objectType: "Invoice", externalId: draft.id };
    await eventually(() => store.prisma.externalRef.findFirst({ where: stored }), state);
    // The feed may have brought the invoice before the message was taken in.
    await eventually(async () => (await caseAbout("stripe-apac/webhook"))?.state === "RESOLVED" || null, state);
    await restart();
  },
};
