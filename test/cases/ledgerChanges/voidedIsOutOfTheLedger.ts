import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { goneFromTheLedger } from "./goneFromTheLedger";
import type { PostedInvoices } from "./postedInvoices";

export const voidedIsOutOfTheLedger: Case<PostedInvoices> = {
  sentence: "a void takes all of it out of the ledger: the case says by how much, and nothing is open",
  source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1182915.html",
  async holds({ company, people, changed, tieOut }) {
    const { id, postingId, invoiceId } = await documentOf(company, "Voided");
    await people.void(id);
    const raised = await changed(postingId, "OPEN");
    expect(raised.title).toMatch(/was voided in the ledger after it was posted$/);
    expect(await effectsOf(company, raised.id)).toMatchObject(goneFromTheLedger);
    const receivable = await company.store.prisma.receivable.findUniqueOrThrow({ where: { invoiceId } });
    expect(receivable.openMinor).toBe(0n);
    expect(await tieOut(invoiceId)).toMatchObject({ tied: false, posted: { amount: "0.00" } });
  },
};
