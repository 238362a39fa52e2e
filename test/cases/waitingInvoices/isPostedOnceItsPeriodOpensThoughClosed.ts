import { closeOnWord } from "../../../domain/exception/closeOnWord";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { HeldInvoices } from "./heldInvoices";

export const isPostedOnceItsPeriodOpensThoughClosed: Case<HeldInvoices> = {
  sentence:
    "is posted over 11,691.00 once that opens, though people closed its case; and till then what it lacks goes on",
  source: ["docs/accounting.md 7", "docs/accounting.md 8"],
  async holds({ company: { billing, store, state }, openThisMonth, held, effects }) {
    const { caseId, invoice, customer } = await held("Closed");
    const found = () => store.prisma.exceptionCase.findUniqueOrThrow({ where: { id: caseId } });
    const close = () =>
      store.prisma.$transaction(async (tx) => {
        const word = { by: "person:pat", resolution: "It is known", evidenceUrl: null };
        await closeOnWord(tx, new Date(), await found(), word);
      });
    await close();
    // What is paid meanwhile is something else that it lacks: 11,691.00 less 1,691.00 are 10,000.00.
    const card = { currency: "usd", payment_method: "pm_card_visa", confirm: true };
    const intent = await billing.paymentIntents.create({ customer, amount: 169_100, ...card });
    await billing.invoices.attachPayment(invoice, { payment_intent: intent.id });
    await eventually(async () => (await effects(caseId))["RECEIVABLE"] === -1_000_000n, state);
    expect(await found()).toMatchObject({ state: "OPEN", ended: null, closedBy: null });

    await close();
    await openThisMonth();
    const { subjectId: id } = await found();
    const posted = { id, status: "POSTED", totalMinor: 1_169_100n };
    await eventually(() => store.prisma.posting.findFirst({ where: posted }), state);
    await eventually(async () => (await found()).ended === "HEALED", state);
  },
};
