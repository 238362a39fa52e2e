import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { documentOf } from "../documentOf";
import { enteredInNetSuite } from "../enteredInNetSuite";
import { firstOfMonth } from "../firstOfMonth";
import { netSuiteRows } from "../netSuiteRows";
import type { InvoicesInEuros } from "./invoicesInEuros";

export const thatAreReplacedKeepTheRateThatTheyHad: Case<InvoicesInEuros> = {
  sentence:
    "that are deleted in the ledger are right once a journal at their own rate replaces them, and what journals earn of them by that rate is no difference",
  source: ["ASC 830-10-45-18", "docs/accounting.md 8"],
  async holds({ company, sold }) {
    const cases = corrections(company);
    const people = await enteredInNetSuite(company);
    await sold("Replaced", 1_000);
    const { id, postingId, invoiceId } = await documentOf(company, "Replaced");
    const [row] = await netSuiteRows(company, `SELECT entity, currency FROM transaction WHERE id = ${id}`);
    const entity = { id: row?.["entity"] ?? "" };
    const journal = (exchangeRate: number, amounts: Readonly<Record<string, number>>, tranDate = firstOfMonth(0)) =>
      people.enter("journalEntry", {
        tranDate,
        ...{ subsidiary: { externalId: "sub-us" }, currency: { id: row?.["currency"] ?? "" }, exchangeRate },
        line: {
          items: Object.entries(amounts).map(([externalId, amount]) => ({
            ...{ account: { externalId }, entity },
            ...(amount > 0 ? { debit: amount } : { credit: -amount }),
          })),
        },
      });
    const ends = (subject: string, cause: string, ended: string | null) =>
      eventually(async () => (await cases.find(subject, cause))?.ended === ended || null, company.state);

    // Last month is recognized by then, and the rest of 1,000.00 EUR waits.
    await documentOf(company, "Replaced", "REVENUE_JOURNAL");
    await people.remove("invoice", id);
    const { amountAtRiskMinor: waits } = await cases.raised(invoiceId, "document gone");
    // 1,000.00 EUR with 8.25 % of tax, at 1.1: 1,190.75 USD are owed again.
    await journal(1.1, { "acct-ar": 1_082.5, "acct-deferred": -1_000, "acct-tax": -82.5 });
    await ends(postingId, "changed in the ledger", "BALANCED");

    const rest = Number(waits) / 100;
    // All of its year, which began last month, is earned by then.
    const over = firstOfMonth(11);
    const dear = await journal(1.2, { "acct-deferred": rest, "acct-revenue": -rest }, over);
    const about = [`netsuite-main:${dear}`, "journal by hand"] as const;
    await cases.raised(...about);
    expect(await cases.find(...about)).toMatchObject({ state: "OPEN", amountAtRiskMinor: waits });
    await people.remove("journalEntry", dear);
    await journal(1.1, { "acct-deferred": rest, "acct-revenue": -rest }, over);
    await ends(invoiceId, "document gone", "ANSWERED");
  },
};
