import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { netSuiteRows } from "../netSuiteRows";
import { goneFromTheLedger } from "./goneFromTheLedger";
import type { PostedInvoices } from "./postedInvoices";

export const deletedIsACaseOfAllOfIt: Case<PostedInvoices> = {
  sentence: "a deleted invoice is told by NetSuite's table of deleted records, and is a case of all of it",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1182915.html",
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157850916103.html",
  ],
  async holds({ company, people, changed, tieOut }) {
    const { id, postingId, invoiceId } = await documentOf(company, "Deleted");
    await people.remove("invoice", id);
    expect(await netSuiteRows(company, `SELECT id FROM transaction WHERE id = ${id}`)).toEqual([]);
    const raised = await changed(postingId, "OPEN");
    expect(raised.title).toMatch(/was deleted in the ledger after it was posted$/);
    expect(await effectsOf(company, raised.id)).toMatchObject(goneFromTheLedger);
    expect(await tieOut(invoiceId)).toMatchObject({ tied: false, posted: { amount: "0.00" } });
  },
};
