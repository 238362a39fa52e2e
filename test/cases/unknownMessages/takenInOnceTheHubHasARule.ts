import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ConnectedHub } from "./connectedHub";
import { hubWithoutRule } from "./hubWithoutRule";

export const takenInOnceTheHubHasARule: Case<ConnectedHub> = {
  sentence: "is taken in by itself once the hub has a rule for it, and its case ends: a refund of 40.00 of 100.00",
  source: ["https://docs.stripe.com/api/events/types", "docs/accounting.md 3"],
  async holds({ company: { store, billing, state }, restart, caseAbout }) {
    await restart(
      {},
      undefined,
      hubWithoutRule((type) => type.includes("refund")),
    );
    const { id: customer } = await billing.customers.create({ name: "Later", email: "ap@stranger.example" });
    await billing.invoiceItems.create({ customer, amount: 10_000, currency: "usd" });
    const draft = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    await billing.invoices.pay(draft.id, { payment_method: "pm_card_visa" });
    const [charge] = (await billing.charges.list({ customer })).data;
    const refund = await billing.refunds.create({ charge: charge?.id ?? "", amount: 4_000 });
    expect(await eventually(() => caseAbout("refund.created"), state)).toMatchObject({ state: "OPEN" });
    const told = { class: "CORRECTION", cause: `refund ${refund.id}` };
    expect(await store.prisma.exceptionCase.findFirst({ where: told })).toBeNull();

    await restart();
    const raised = await eventually(() => store.prisma.exceptionCase.findFirst({ where: told }), state);
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 4_000n, currency: "USD" });
    expect(await caseAbout("refund.created")).toMatchObject({ state: "RESOLVED" });
    const waiting = { kind: { contains: "refund" }, processedAt: null };
    await eventually(async () => (await store.prisma.inboxMessage.count({ where: waiting })) === 0, state);
  },
};
