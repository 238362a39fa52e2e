import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { firstOfMonth } from "../firstOfMonth";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

export const revenueJournalGivenToAnotherIsACaseOfEach: Case<PostedInvoices> = {
  sentence:
    "a line of a revenue journal that is given to another customer is a case of each of them, of that line alone",
  source: ["docs/accounting.md 1.4", "docs/accounting.md 8"],
  async holds({ company, people, changed }) {
    const { store, state } = company;
    const { id, postingId, accountId } = await documentOf(company, "Edited", "REVENUE_JOURNAL");
    const other = await documentOf(company, "Dimensions");
    const [head] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${other.id}`);
    const lines = await netSuiteRows(
      company,
      `SELECT tl.id, tl.entity, a.acctnumber FROM transactionline tl JOIN transactionaccountingline tal
         ON tal.transaction = tl.transaction AND tal.transactionline = tl.id
       JOIN account a ON a.id = tal.account WHERE tl.transaction = ${id}`,
    );
    const deferred = lines.find((line) => line["acctnumber"] === "2400");
    const give = (entity: string | undefined) => {
      const line = { line: Number(deferred?.["id"]), entity: { id: entity } };
      return people.change("journalEntry", id, { line: { items: [line] } });
    };
    // Last month's share of 3,600.00 by days.
    const days = (start: string, end: string) => (Date.parse(end) - Date.parse(start)) / 86_400_000;
    const [start, month, end] = [firstOfMonth(-1), firstOfMonth(0), firstOfMonth(11)];
    const share = BigInt(Math.round((360_000 * days(start, month)) / days(start, end)));
    const standing = (is: "OPEN" | "RESOLVED") => {
      const where = { class: "CORRECTION", subjectId: postingId, accountId: other.accountId, state: is };
      return store.prisma.exceptionCase.findFirst({ where });
    };

    await give(head?.["entity"]);
    const raised = await changed(postingId, "OPEN");
    expect(raised).toMatchObject({ accountId });
    // What the journal took off deferred revenue, it took off the other's.
    expect(await effectsOf(company, raised.id)).toMatchObject([
      { figure: "DEFERRED", account: "deferred", amountMinor: share, baseMinor: share },
    ]);
    const ofOther = await eventually(() => standing("OPEN"), state);
    expect(ofOther).toMatchObject({ amountAtRiskMinor: share });
    expect(await effectsOf(company, ofOther.id)).toMatchObject([
      { figure: "DEFERRED", account: "deferred", amountMinor: -share, baseMinor: -share },
    ]);

    await give(deferred?.["entity"]);
    await changed(postingId, "RESOLVED");
    await eventually(() => standing("RESOLVED"), state);
  },
};
