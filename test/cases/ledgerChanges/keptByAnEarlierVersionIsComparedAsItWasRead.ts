import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import type { PostedInvoices } from "./postedInvoices";

export const keptByAnEarlierVersionIsComparedAsItWasRead: Case<PostedInvoices> = {
  sentence: "one that an earlier version posted, and kept no facts of, is a case of all of it once it is deleted",
  source: ["docs/accounting.md 1.7"],
  async holds({ company, people, changed }) {
    const { id, postingId } = await documentOf(company, "Earlier");
    const { prisma } = company.store;
    await prisma.$executeRaw`UPDATE erp.posting SET posted = NULL WHERE id = ${postingId}`;
    // A memo changes nothing: what it bore is known again from its lines as they were read.
    await people.change("invoice", id, { memo: "Looked at" });
    const known = async () => (await prisma.posting.findUniqueOrThrow({ where: { id: postingId } })).posted !== null;
    await eventually(known, company.state);
    const where = { subjectId: postingId, cause: "changed in the ledger" };
    expect(await prisma.exceptionCase.count({ where })).toBe(0);

    await prisma.$executeRaw`UPDATE erp.posting SET posted = NULL WHERE id = ${postingId}`;
    await people.remove("invoice", id);
    const raised = await changed(postingId, "OPEN");
    expect(await effectsOf(company, raised.id)).toMatchObject([
      { figure: "DEFERRED", amountMinor: -360_000n },
      { figure: "RECEIVABLE", amountMinor: -389_700n },
      { figure: "TAX", amountMinor: -29_700n },
    ]);
  },
};
