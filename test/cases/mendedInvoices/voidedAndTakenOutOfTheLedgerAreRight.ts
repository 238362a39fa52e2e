import { documentOf } from "../documentOf";
import type { Case } from "../case";
import { tieOutOfInvoice } from "../tieOutOfInvoice";
import type { MendedInvoices } from "./mendedInvoices";

export const voidedAndTakenOutOfTheLedgerAreRight: Case<MendedInvoices> = {
  sentence: "one that is voided, its document and its month's journal taken out of the ledger, is a case no more",
  source: ["https://docs.stripe.com/invoicing/overview#invoice-statuses", "docs/accounting.md 3"],
  async holds({ company, people, deals, cases, standingOf, standing }) {
    const { id, invoiceId, accountId } = await standingOf("Earned");
    const journal = await documentOf(company, "Earned", "REVENUE_JOURNAL");
    await company.billing.invoices.voidInvoice(deals.Earned.invoice.id);
    const told = await cases.raised(invoiceId, "void");
    // The ledger holds 11,691.00 of which billing asks for nothing any more.
    expect(await tieOutOfInvoice(company, invoiceId, "11691.00")).toMatchObject({
      ...{
        tied: false,
        billed: { amount: "0.00" },
        posted: { amount: "11691.00" },
        difference: { amount: "-11691.00" },
      },
    });
    await people.void(id);
    // What was earned is still recognized, and no longer deferred of anything: neither side is right alone.
    await standing(accountId, null, ["void", "changed in the ledger"]);
    await people.remove("journalEntry", journal.id);
    await standing(accountId, "BALANCED", ["void", "changed in the ledger", "changed in the ledger"]);
    const tieOut = await tieOutOfInvoice(company, invoiceId, "11691.00");
    expect(tieOut).toMatchObject({ tied: true, billed: { amount: "0.00" }, posted: { amount: "0.00" } });
    expect(tieOut?.lines).toHaveLength(5);
    const history = await company.store.prisma.exceptionEvent.findMany({
      where: { exceptionId: told.id, toState: "RESOLVED" },
    });
    expect(history).toMatchObject([{ actor: "throughline", note: expect.stringContaining("the books are right") }]);
  },
};
