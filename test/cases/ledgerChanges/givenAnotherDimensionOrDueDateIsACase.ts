import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

export const givenAnotherDimensionOrDueDateIsACase: Case<PostedInvoices> = {
  sentence: "another due date, or another department of a line, is a case of the whole document until it is put back",
  source: ["docs/accounting.md 1.7", "docs/accounting.md 7"],
  async holds({ company, people, changed, tieOut }) {
    const { id, postingId, invoiceId } = await documentOf(company, "Dimensions");
    const [before] = await netSuiteRows(
      company,
      `SELECT TO_CHAR(duedate, 'YYYY-MM-DD') AS due FROM transaction WHERE id = ${id}`,
    );
    await people.change("invoice", id, { dueDate: "2031-01-31" });
    const later = await changed(postingId, "OPEN");
    expect(later).toMatchObject({ amountAtRiskMinor: 389_700n, explanation: expect.stringContaining("2031-01-31") });
    expect(await effectsOf(company, later.id)).toEqual([]);
    await people.change("invoice", id, { dueDate: before?.["due"] ?? null });
    await changed(postingId, "RESOLVED");

    const departments = await netSuiteRows(company, "SELECT id FROM department ORDER BY id");
    const [line] = await netSuiteRows(
      company,
      `SELECT department FROM transactionline WHERE transaction = ${id} AND id = 1`,
    );
    const other = departments.find((one) => one["id"] !== line?.["department"]);
    await people.change("invoice", id, { item: { items: [{ line: 1, department: { id: other?.["id"] } }] } });
    const moved = await changed(postingId, "OPEN");
    expect(moved.explanation).toContain(`under the department with the id ${other?.["id"]}`);
    expect(await tieOut(invoiceId)).toMatchObject({ tied: true });
  },
};
