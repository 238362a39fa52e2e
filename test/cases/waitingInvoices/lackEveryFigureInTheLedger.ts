import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { HeldInvoices } from "./heldInvoices";

export const lackEveryFigureInTheLedger: Case<HeldInvoices> = {
  sentence: "lacks receivable, tax and deferred revenue; what is paid meanwhile is lacking in clearing instead",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1452509.html",
    "docs/accounting.md 7",
  ],
  async holds({ company: { billing, state }, held, effects }) {
    const { caseId, invoice, customer } = await held("Waiting");
    expect(await effects(caseId)).toEqual({ RECEIVABLE: -1_169_100n, TAX: -89_100n, DEFERRED: -1_080_000n });

    const card = { currency: "usd", payment_method: "pm_card_visa", confirm: true };
    const intent = await billing.paymentIntents.create({ customer, amount: 169_100, ...card });
    await billing.invoices.attachPayment(invoice, { payment_intent: intent.id });
    await eventually(async () => (await effects(caseId))["CLEARING"] === -169_100n, state);
    expect(await effects(caseId)).toMatchObject({ RECEIVABLE: -1_000_000n, DEFERRED: -1_080_000n });

    // The rest, and 50.00 over: nothing is receivable any more, and 50.00 are unapplied.
    const more = await billing.paymentIntents.create({ customer, amount: 1_005_000, ...card });
    await billing.invoices.attachPayment(invoice, { payment_intent: more.id });
    await eventually(async () => (await effects(caseId))["UNAPPLIED"] === -5_000n, state);
    expect(await effects(caseId)).toEqual({
      ...{ CLEARING: -1_174_100n, UNAPPLIED: -5_000n, TAX: -89_100n, DEFERRED: -1_080_000n },
    });
  },
};
