import type { Case } from "../case";
import type { InvoicesOfAClosedMonth } from "./invoicesOfAClosedMonth";

export const lackNothingOnceTheInvoiceIsVoid: Case<InvoicesOfAClosedMonth> = {
  sentence: "a void takes back all that is deferred, and the journal that waits is no case any more",
  source: ["https://docs.stripe.com/invoicing/overview#invoice-statuses", "docs/accounting.md 3"],
  async holds({ company: { billing, store }, cases, annual }) {
    await billing.invoices.voidInvoice(annual.invoice);
    const voided = await cases.raised(annual.invoiceId, "void");
    // 10,800.00 and 891.00 of tax, of which the ledger has recognized nothing: all of it is to be taken back from deferred.
    expect(await cases.effects(voided.id)).toEqual({ RECEIVABLE: 1_169_100n, TAX: 89_100n, DEFERRED: 1_080_000n });
    expect(await cases.effects(annual.journal)).toEqual({});
    // It will never be sent: nobody has to see to it.
    expect(await store.prisma.exceptionCase.findUnique({ where: { id: annual.journal } })).toMatchObject({
      ...{ state: "RESOLVED", ended: "HEALED" },
    });
  },
};
