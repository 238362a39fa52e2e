import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { enteredInNetSuite } from "../enteredInNetSuite";
import { netSuiteRows } from "../netSuiteRows";
import { tieOutOfInvoice } from "../tieOutOfInvoice";
import type { InvoicesInEuros } from "./invoicesInEuros";

export const thatAreEditedAreVoidedAtTheirOwnRate: Case<InvoicesInEuros> = {
  sentence:
    "that are halved in the ledger are voided at the rate that they had, and right once what is left of them is credited there",
  source: ["ASC 830-10-45-18", "docs/accounting.md 8"],
  async holds({ company, sold }) {
    const { store, billing, state } = company;
    const cases = corrections(company);
    const people = await enteredInNetSuite(company);
    await sold("Halved", 1_000);
    const { id, postingId, invoiceId, accountId } = await documentOf(company, "Halved");
    const journal = await documentOf(company, "Halved", "REVENUE_JOURNAL");
    const items = [
      { line: 1, amount: 500 },
      { line: 2, amount: 41.25 },
    ];
    await people.change("invoice", id, { item: { items } });
    await cases.raised(postingId, "changed in the ledger");
    const ref = { objectType: "Invoice", entityId: invoiceId };
    const { externalId: billed } = await store.prisma.externalRef.findFirstOrThrow({ where: ref });
    await billing.invoices.voidInvoice(billed);

    // 1,000.00 EUR with 82.50 of tax were posted at 1.1, which halving the document does not change.
    const told = await effectsOf(company, (await cases.raised(invoiceId, "void")).id);
    expect(told).toMatchObject([
      { figure: "DEFERRED" },
      { figure: "RECEIVABLE", amountMinor: 108_250n, baseMinor: 119_075n },
      { figure: "RECOGNIZED" },
      { figure: "TAX", amountMinor: 8_250n, baseMinor: 9_075n },
    ]);
    // Of the 541.25 EUR that the ledger is left with, at 1.1, billing asks for nothing.
    const tieOut = () => tieOutOfInvoice(company, invoiceId, "1082.50", "EUR");
    expect(await tieOut()).toMatchObject({ tied: false, difference: { amount: "-541.25", currency: "EUR" } });
    // How much of the 1,000.00 EUR was earned depends on the day.
    for (const { amountMinor, baseMinor } of told)
      expect(Number(baseMinor)).toBe(Math.round((Number(amountMinor) * 11) / 10));

    const [row] = await netSuiteRows(company, `SELECT entity, currency FROM transaction WHERE id = ${id}`);
    await people.enter("creditMemo", {
      ...{ entity: { id: row?.["entity"] ?? "" }, currency: { id: row?.["currency"] ?? "" }, exchangeRate: 1.1 },
      item: {
        items: [
          { item: { externalId: "item-subscription" }, amount: 500 },
          { item: { externalId: "item-tax" }, amount: 41.25 },
        ],
      },
      apply: { items: [{ doc: { id }, apply: true, amount: 541.25 }] },
    });
    await people.remove("journalEntry", journal.id);
    const causes = ["cash in the ledger", "changed in the ledger", "changed in the ledger", "entered by hand", "void"];
    await eventually(async () => {
      const found = await store.prisma.exceptionCase.findMany({
        where: { accountId, class: "CORRECTION", ended: "BALANCED" },
        orderBy: { cause: "asc" },
      });
      return found.map(({ cause }) => cause).join() === causes.join() || null;
    }, state);
    // The credit memo is a document of its own: with it, nothing is left of the invoice.
    expect(await tieOut()).toMatchObject({ tied: true, posted: { amount: "0.00" }, billed: { amount: "0.00" } });
  },
};
