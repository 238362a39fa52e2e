import type { Case } from "../case";
import type { CreditedInvoices } from "./creditedInvoices";

export const byLineCarriesItsTaxUntilItIsVoided: Case<CreditedInvoices> = {
  sentence: "a credit of 1,000.00 by line carries its own tax of 82.50, and ends when it is voided",
  source: ["https://docs.stripe.com/invoicing/integration/programmatic-credit-notes", "docs/accounting.md 4"],
  async holds({ company: { billing, store }, deals, cases }) {
    const { invoice } = deals.Lined;
    // The line is 12,000.00 before its ten per cent: of 1,000.00 net that is 1,111.11, and 8.25 % of 1,000.00 is 82.50.
    const credited = { invoice_line_item: invoice.lines.data[0]?.id ?? "", amount: 111_111 };
    const note = await billing.creditNotes.create({
      invoice: invoice.id,
      lines: [{ type: "invoice_line_item", ...credited }],
    });
    expect(note.total).toBe(108_250);
    const id = await cases.idOf("CreditMemo", note.id);
    const raised = await cases.raised(id);
    expect(await cases.effects(raised.id)).toEqual({ RECEIVABLE: 108_250n, TAX: 8_250n, DEFERRED: 100_000n });
    expect(await store.prisma.creditMemoLine.findMany({ where: { creditMemoId: id } })).toMatchObject([
      { amountMinor: 100_000n, invoiceLineId: expect.stringMatching(/^ln_/) },
    ]);
    await billing.creditNotes.voidCreditNote(note.id);
    await cases.ended(id);
  },
};
