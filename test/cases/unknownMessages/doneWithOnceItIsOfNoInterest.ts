import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ConnectedHub } from "./connectedHub";
import { hubWithoutRule } from "./hubWithoutRule";

export const doneWithOnceItIsOfNoInterest: Case<ConnectedHub> = {
  sentence: "is done with, and its case ends, once the hub knows that it is of no interest: a card that was attached",
  source: "https://docs.stripe.com/api/events/types",
  async holds({ company: { store, state }, restart, caseAbout }) {
    const type = "payment_method.attached";
    await restart(
      {},
      undefined,
      hubWithoutRule((one) => one === type),
    );
    const object = { object: "payment_method", id: "pm_1" };
    const payload = {
      id: "evt_card",
      object: "event",
      type,
      created: 1_790_000_000,
      livemode: false,
      data: { object },
    };
    // As such a hub's door keeps it.
    await store.prisma.inboxMessage.create({
      data: {
        ...{ id: "inbox_card", source: "stripe-main/webhook", eventId: "evt_card", kind: type },
        ...{ objectType: "Unhandled", objectId: "evt_card", payload },
      },
    });
    expect(await eventually(() => caseAbout(type), state)).toMatchObject({ state: "OPEN" });
    await restart();
    expect(await caseAbout(type)).toMatchObject({ state: "RESOLVED" });
    const kept = await store.prisma.inboxMessage.findFirst({ where: { eventId: "evt_card" } });
    expect(kept).toMatchObject({ processedAt: expect.any(Date) });
  },
};
