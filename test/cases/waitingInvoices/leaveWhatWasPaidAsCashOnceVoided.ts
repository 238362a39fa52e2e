import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { HeldInvoices } from "./heldInvoices";

export const leaveWhatWasPaidAsCashOnceVoided: Case<HeldInvoices> = {
  sentence: "leaves the 1,691.00 that were paid on it as cash that the ledger lacks, once billing voids it",
  source: ["docs/accounting.md 1.6", "docs/accounting.md 3"],
  async holds({ company: { billing, store, state }, cases, held }) {
    const { caseId, invoice, customer } = await held("Paid");
    const card = { currency: "usd", payment_method: "pm_card_visa", confirm: true };
    const intent = await billing.paymentIntents.create({ customer, amount: 169_100, ...card });
    await billing.invoices.attachPayment(invoice, { payment_intent: intent.id });
    const paymentId = await cases.idOf("Payment", intent.id);
    await eventually(async () => (await cases.effects(caseId))["CLEARING"] === -169_100n, state);
    await billing.invoices.voidInvoice(invoice);
    const raised = await cases.raised(paymentId, "unapplied cash");
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 169_100n });
    expect(await cases.effects(raised.id)).toEqual({ CLEARING: -169_100n, UNAPPLIED: -169_100n });
    await eventually(() => store.prisma.exceptionCase.findFirst({ where: { id: caseId, state: "RESOLVED" } }), state);

    // 691.00 of it are given back: 1,000.00 are left.
    const refund = await billing.refunds.create({ payment_intent: intent.id, amount: 69_100 });
    const less = await cases.raised(paymentId, `refund ${refund.id}`);
    expect(await cases.effects(less.id)).toEqual({ CLEARING: 69_100n, UNAPPLIED: 69_100n });
  },
};
