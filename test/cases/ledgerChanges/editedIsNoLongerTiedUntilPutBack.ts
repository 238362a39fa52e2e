import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

/** The lines of an invoice, with other amounts. */
const linesOf = (net: number, tax: number) => ({
  item: {
    items: [
      { line: 1, amount: net },
      { line: 2, amount: tax },
    ],
  },
});

export const editedIsNoLongerTiedUntilPutBack: Case<PostedInvoices> = {
  sentence:
    "an amount that is edited down to 100.00 with its tax is a case by figure, and no longer tied, until it is put back",
  source: "docs/accounting.md 1.7",
  async holds({ company, people, changed, tieOut }) {
    const { id, postingId, invoiceId } = await documentOf(company, "Edited");
    expect(await tieOut(invoiceId)).toMatchObject({ tied: true, posted: { amount: "3897.00" } });
    // 92.38 and 7.62 are 100.00.
    await people.change("invoice", id, linesOf(92.38, 7.62));
    const raised = await changed(postingId, "OPEN");
    expect(raised).toMatchObject({ system: "ERP", subjectType: "Posting", severity: "ERROR", currency: "USD" });
    expect(raised.explanation).toContain("Its total is 100.00 USD now, and was 3897.00 USD");
    // The ledger is 3,797.00 below on receivables, 3,507.62 on deferred revenue, 289.38 on tax.
    expect(await effectsOf(company, raised.id)).toMatchObject([
      { figure: "DEFERRED", account: "deferred", amountMinor: -350_762n, baseMinor: -350_762n, currency: "USD" },
      { figure: "RECEIVABLE", account: "receivable", amountMinor: -379_700n, baseMinor: -379_700n, currency: "USD" },
      { figure: "TAX", account: "tax", amountMinor: -28_938n, baseMinor: -28_938n, currency: "USD" },
    ]);
    expect(await tieOut(invoiceId)).toMatchObject({
      tied: false,
      billed: { amount: "3897.00" },
      posted: { amount: "100.00" },
      difference: { amount: "3797.00" },
      lines: [
        { figure: "receivable", ledger: { amount: "100.00" }, difference: { amount: "3797.00" }, tied: false },
        { figure: "tax", billed: { amount: "297.00" }, ledger: { amount: "7.62" }, tied: false },
        { figure: "deferred", difference: { amount: "3507.62" }, tied: false },
        { figure: "cash", billed: { amount: "0.00" }, ledger: { amount: "0.00" }, tied: true },
        { figure: "base", billed: { amount: "3897.00" }, ledger: { amount: "100.00" }, tied: false },
      ],
    });
    const [row] = await netSuiteRows(company, `SELECT foreigntotal FROM transaction WHERE id = ${id}`);
    expect(Number(row?.["foreigntotal"])).toBe(100);

    await people.change("invoice", id, linesOf(3_600, 297));
    await changed(postingId, "RESOLVED");
    expect(await tieOut(invoiceId)).toMatchObject({ tied: true, posted: { amount: "3897.00" } });
  },
};
