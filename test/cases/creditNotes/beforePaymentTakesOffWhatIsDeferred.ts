import type { Case } from "../case";
import type { CreditedInvoices } from "./creditedInvoices";

export const beforePaymentTakesOffWhatIsDeferred: Case<CreditedInvoices> = {
  sentence: "a bare credit of 200.00 before payment: 200.00 too much are receivable, and deferred",
  source: ["https://github.com/getlago/lago-api/issues/4996", "docs/accounting.md 4"],
  async holds({ company: { billing, store }, deals, cases }) {
    const { invoice, invoiceId } = deals.Bare;
    const note = await billing.creditNotes.create({ invoice: invoice.id, amount: 20_000 });
    const raised = await cases.raised(await cases.idOf("CreditMemo", note.id));
    expect(raised).toMatchObject({
      ...{ state: "OPEN", cause: "credit memo", subjectType: "CreditMemo", system: "ERP" },
      ...{ amountAtRiskMinor: 20_000n, currency: "USD" },
      title: expect.stringMatching(
        new RegExp(`^Billing gave the credit note \\S+ on invoice ${invoice.number}, and the ledger does not show it$`),
      ),
    });
    expect(await cases.effects(raised.id)).toEqual({ RECEIVABLE: 20_000n, DEFERRED: 20_000n });
    // Nothing was paid: less is due, and that is no part payment.
    expect(await store.prisma.invoice.findUniqueOrThrow({ where: { id: invoiceId } })).toMatchObject({
      ...{ status: "OPEN", amountDueMinor: 1_149_100n, paidMinor: 0n, creditedMinor: 20_000n },
    });
  },
};
