import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ConnectedHub } from "./connectedHub";

export const takenInOnceTheHubHasARule: Case<ConnectedHub> = {
  sentence: "is taken in by itself once the hub has a rule for it",
  source: ["https://docs.stripe.com/api/events/types", "docs/accounting.md 3"],
  async holds({ company: { store, billing, state }, stop, start }) {
    await stop();
    const { id: customer } = await billing.customers.create({ name: "Later" });
    await billing.invoiceItems.create({ customer, amount: 10_000, currency: "usd" });
    const draft = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    await billing.invoices.pay(draft.id, { payment_method: "pm_card_visa" });
    const [charge] = (await billing.charges.list({ customer })).data;
    const refund = await billing.refunds.create({ charge: charge?.id ?? "" });
    // As a hub without a rule for refunds would have left it.
    const facts = { type: "refund.created", created: 1_790_000_000, data: { object: refund } };
    const payload = JSON.parse(JSON.stringify({ id: "evt_r", object: "event", ...facts }));
    await store.prisma.inboxMessage.create({
      data: {
        ...{ id: "inbox_refund", source: "stripe-main/webhook", eventId: "evt_r", kind: "refund.created" },
        ...{ objectType: "Unhandled", objectId: "evt_r", payload },
      },
    });
    await store.prisma.$executeRaw`UPDATE operations.inbox_message SET due_at = 'infinity' WHERE id = 'inbox_refund'`;
    await start();
    const told = { class: "CORRECTION", cause: `refund ${refund.id}` };
    await eventually(() => store.prisma.exceptionCase.findFirst({ where: told }), state);
    const taken = { id: "inbox_refund", processedAt: { not: null } };
    await eventually(() => store.prisma.inboxMessage.findFirst({ where: taken }), state);
  },
};
