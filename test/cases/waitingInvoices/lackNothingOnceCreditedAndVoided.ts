import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { HeldInvoices } from "./heldInvoices";

export const lackNothingOnceCreditedAndVoided: Case<HeldInvoices> = {
  sentence: "lacks nothing once billing credited 500.00 of it and voids it: no credit memo is left to enter",
  source: ["https://docs.stripe.com/invoicing/overview#invoice-statuses", "docs/accounting.md 3"],
  async holds({ company: { billing, store, state }, held, cases }) {
    const { caseId, invoice } = await held("Credited and dropped");
    const note = await billing.creditNotes.create({ invoice, amount: 50_000 });
    const credit = await cases.raised(await cases.idOf("CreditMemo", note.id), "credit memo");
    expect(await cases.effects(credit.id)).toEqual({ RECEIVABLE: 50_000n, DEFERRED: 50_000n });

    await billing.invoices.voidInvoice(invoice);
    const ended = (id: string, how: string) => store.prisma.exceptionCase.findFirst({ where: { id, ended: how } });
    await eventually(() => ended(caseId, "HEALED"), state);
    await eventually(() => ended(credit.id, "BALANCED"), state);
  },
};
