import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

export const movedToAnotherDateIsACaseOfTheWhole: Case<PostedInvoices> = {
  sentence: "another date is a case of the whole document, though no amount differs",
  source: ["docs/accounting.md 1.7", "docs/accounting.md 7"],
  async holds({ company, people, changed, tieOut }) {
    const { id, postingId, invoiceId } = await documentOf(company, "Moved");
    const [before] = await netSuiteRows(
      company,
      `SELECT TO_CHAR(trandate, 'YYYY-MM-DD') AS day FROM transaction WHERE id = ${id}`,
    );
    const day = before?.["day"] ?? "";
    const other = day.endsWith("-01") ? day.replace(/-01$/, "-02") : day.replace(/-\d\d$/, "-01");
    await people.change("invoice", id, { tranDate: other });
    const raised = await changed(postingId, "OPEN");
    expect(raised).toMatchObject({ amountAtRiskMinor: 389_700n, explanation: expect.stringContaining(other) });
    expect(await effectsOf(company, raised.id)).toEqual([]);
    expect(await tieOut(invoiceId)).toMatchObject({ tied: true });
  },
};
