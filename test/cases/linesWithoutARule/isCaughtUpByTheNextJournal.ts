import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import { netSuiteRows } from "../netSuiteRows";
import type { BilledWorkshop } from "./billedWorkshop";

export const isCaughtUpByTheNextJournal: Case<BilledWorkshop> = {
  sentence: "is recognized by the next month's journal, where its own month's was posted before it had a rule",
  source: ["ASC 250-10-45-17", "docs/accounting.md 6"],
  async holds({ company, held, restartWith }) {
    const { store, state } = company;
    const { subjectId: invoiceId } = await eventually(held, state);
    await restartWith(["WORKSHOP"], () => new Date(Date.parse(`${firstOfMonth(3)}T12:00:00Z`)));
    // The invoice's own month earned 10,800.00; the month after, the 100.00 alone, on its last day.
    const { id } = await eventually(
      () => store.prisma.posting.findFirst({ where: { invoiceId, status: "POSTED", totalMinor: 10_000n } }),
      state,
    );
    const ref = await store.prisma.externalRef.findFirstOrThrow({ where: { objectType: "Document", entityId: id } });
    const rows = await netSuiteRows(
      company,
      `SELECT TO_CHAR(t.trandate, 'YYYY-MM-DD') AS day, tal.amount FROM transaction t
       JOIN transactionaccountingline tal ON tal.transaction = t.id JOIN account a ON a.id = tal.account
       WHERE a.acctnumber = '4000' AND t.id = ${ref.externalId}`,
    );
    const lastDay = new Date(Date.parse(firstOfMonth(3)) - 86_400_000).toISOString().slice(0, 10);
    expect(rows.map(({ day, amount }) => [day, Math.round(Number(amount) * 100)])).toEqual([[lastDay, -10_000]]);
    const journals = { invoiceId, kind: "REVENUE_JOURNAL", status: "POSTED" };
    expect(await store.prisma.posting.count({ where: journals })).toBe(2);
  },
};
