import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

export const revenueJournalDeletedIsTooMuchDeferred: Case<PostedInvoices> = {
  sentence: "a deleted revenue journal leaves that much too much deferred, and too little recognized",
  source: ["docs/accounting.md 1.4", "docs/accounting.md 1.7"],
  async holds({ company, people, changed, tieOut }) {
    const { id, postingId, invoiceId } = await documentOf(company, "Journal", "REVENUE_JOURNAL");
    const [journal] = await netSuiteRows(
      company,
      `SELECT SUM(tal.amount) AS amount FROM transactionaccountingline tal
       JOIN account a ON a.id = tal.account WHERE a.acctnumber = '2400' AND tal.transaction = ${id}`,
    );
    const recognized = BigInt(Math.round(Number(journal?.["amount"]) * 100));
    expect(recognized).toBeGreaterThan(0n);
    await people.remove("journalEntry", id);
    const raised = await changed(postingId, "OPEN");
    const [more, less] = [recognized, -recognized];
    expect(await effectsOf(company, raised.id)).toMatchObject([
      { figure: "DEFERRED", account: "deferred", amountMinor: more, baseMinor: more, currency: "USD" },
      { figure: "RECOGNIZED", account: "revenue", amountMinor: less, baseMinor: less, currency: "USD" },
    ]);
    expect(await tieOut(invoiceId)).toMatchObject({ tied: false, posted: { amount: "3897.00" } });
  },
};
