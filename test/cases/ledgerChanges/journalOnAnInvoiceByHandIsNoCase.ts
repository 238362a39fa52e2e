import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { documentOf } from "../documentOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

export const journalOnAnInvoiceByHandIsNoCase: Case<PostedInvoices> = {
  sentence:
    "a journal is no case of what it settles of an invoice that people entered, until it is taken back from that",
  source: "docs/accounting.md 8",
  async holds({ company, people }) {
    const { state } = company;
    const cases = corrections(company);
    const [row] = await netSuiteRows(
      company,
      `SELECT entity FROM transaction WHERE id = ${(await documentOf(company, "Edited")).id}`,
    );
    const entity = { id: row?.["entity"] };
    const invoice = await people.enter("invoice", {
      entity,
      item: { items: [{ item: { externalId: "item-usage" }, amount: 75 }] },
    });
    // 90.00 come into the bank, of which the invoice takes 75.00: of billing's, 15.00 are taken off the receivable.
    const journal = await people.enter("journalEntry", {
      subsidiary: { externalId: "sub-us" },
      line: {
        items: [
          { account: { externalId: "acct-bank" }, debit: 90 },
          { account: { externalId: "acct-ar" }, credit: 90, entity },
        ],
      },
    });
    const subjectId = `netsuite-main:${journal}`;
    const told = await cases.raised(subjectId, "journal by hand");
    const tells = (minor: bigint) =>
      eventually(async () => (await cases.effects(told.id))["RECEIVABLE"] === minor, state);
    await tells(-9_000n);
    await people.apply(journal, invoice, 75);
    await tells(-1_500n);
    await people.unapply(journal);
    await tells(-9_000n);
    await people.apply(journal, invoice, 75);
    await tells(-1_500n);
    await people.remove("journalEntry", journal);
    await cases.ended(subjectId, "journal by hand");
    await people.remove("invoice", invoice);
  },
};
