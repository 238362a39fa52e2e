import type { Case } from "../case";
import { corrections } from "../corrections";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

export const journalWithTheKeyOfAnInvoiceIsNotItsDocument: Case<PostedInvoices> = {
  sentence: "a journal over 500.00 to which people gave its key is their own, and changes nothing of the document",
  source: "docs/accounting.md 1.7",
  async holds({ company, people, tieOut }) {
    const { store } = company;
    const { id, postingId, invoiceId } = await documentOf(company, "Key");
    const [row] = await netSuiteRows(company, `SELECT entity, externalid FROM transaction WHERE id = ${id}`);
    const key = row?.["externalid"];
    expect(key).toBe((await store.prisma.posting.findUniqueOrThrow({ where: { id: postingId } })).idempotencyKey);
    // NetSuite lets two transactions not have one external id: it is taken off the invoice first.
    await people.change("invoice", id, { externalId: "set-by-hand" });
    const journal = await people.enter("journalEntry", {
      externalId: key,
      subsidiary: { externalId: "sub-us" },
      line: {
        items: [
          { account: { externalId: "acct-bank" }, debit: 500 },
          { account: { externalId: "acct-ar" }, credit: 500, entity: { id: row?.["entity"] } },
        ],
      },
    });
    const about = [`netsuite-main:${journal}`, "journal by hand"] as const;
    const cases = corrections(company);
    const raised = await cases.raised(...about);
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 50_000n });
    expect(await effectsOf(company, raised.id)).toMatchObject([{ figure: "RECEIVABLE", amountMinor: -50_000n }]);
    expect(await cases.find(postingId)).toBeNull();
    // The invoice over 3,897.00 is owed as it was.
    expect(await tieOut(invoiceId)).toMatchObject({ tied: true, posted: { amount: "3897.00" } });
    expect(await store.prisma.receivable.findUnique({ where: { invoiceId } })).toMatchObject({ openMinor: 389_700n });
    await people.remove("journalEntry", journal);
    await people.change("invoice", id, { externalId: key });
    await cases.ended(...about);
  },
};
