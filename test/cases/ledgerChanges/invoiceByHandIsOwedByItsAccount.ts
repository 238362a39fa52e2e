import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

export const invoiceByHandIsOwedByItsAccount: Case<PostedInvoices> = {
  sentence: "an invoice that people entered is owed by its account as well, and is none of billing's",
  source: "docs/accounting.md 1.2",
  async holds({ company, people }) {
    const { store, state } = company;
    const { id, accountId } = await documentOf(company, "Edited");
    const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${id}`);
    const document = await people.enter("invoice", {
      entity: { id: row?.["entity"] },
      item: { items: [{ item: { externalId: "item-usage" }, amount: 75 }] },
    });
    const standing = () => store.prisma.receivable.findUnique({ where: { documentId: `netsuite-main:${document}` } });
    const owed = await eventually(standing, state);
    expect(owed).toMatchObject({ openMinor: 7_500n, currency: "USD", accountId, invoiceId: null });
    await people.remove("invoice", document);
    await eventually(async () => (await standing())?.openMinor === 0n, state);
  },
};
