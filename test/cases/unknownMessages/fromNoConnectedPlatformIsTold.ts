import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ConnectedHub } from "./connectedHub";

export const fromNoConnectedPlatformIsTold: Case<ConnectedHub> = {
  sentence: "is told when no connected platform sent it",
  source: "docs/accounting.md 3",
  async holds({ company: { store, state }, caseAbout }) {
    await store.prisma.inboxMessage.create({
      data: {
        ...{ id: "inbox_elsewhere", source: "stripe-emea/webhook", eventId: "evt_e", kind: "invoice.paid" },
        ...{ objectType: "Invoice", objectId: "in_1", payload: {} },
      },
    });
    const raised = await eventually(() => caseAbout("stripe-emea"), state);
    expect(raised.subjectType).toBe("InboxMessage");
    expect(raised.explanation).toContain('The hub is not connected to the platform instance "stripe-emea"');
  },
};
