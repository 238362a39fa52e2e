import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { netSuiteRows } from "../netSuiteRows";
import type { Drafts } from "./drafts";

export const bearsTheDateThatItWasGiven: Case<Drafts> = {
  sentence: "bears the date that it was given in the ledger too, three days before it was numbered",
  source: ["https://docs.stripe.com/api/invoices/object#invoice_object-effective_at", "docs/accounting.md 3"],
  async holds({ company, known, cases, drafted }) {
    const { billing, store, state } = company;
    const draft = await drafted(known.customer, 30_000);
    const noon = new Date(`${new Date().toISOString().slice(0, 10)}T12:00:00Z`);
    const given = new Date(noon.getTime() - 3 * 86_400_000);
    await billing.invoices.update(draft.id, { effective_at: given.getTime() / 1_000 });
    await billing.invoices.finalizeInvoice(draft.id);
    const invoiceId = await cases.idOf("Invoice", draft.id);
    const posted = { invoiceId, kind: "AR_INVOICE", status: "POSTED" };
    const posting = await eventually(() => store.prisma.posting.findFirst({ where: posted }), state);
    const document = await store.prisma.externalRef.findFirstOrThrow({ where: { entityId: posting.id } });
    const [row] = await netSuiteRows(
      company,
      `SELECT TO_CHAR(t.trandate, 'YYYY-MM-DD') AS day FROM transaction t WHERE t.type = 'CustInvc' AND t.id = ${document.externalId}`,
    );
    expect(row?.["day"]).toBe(given.toISOString().slice(0, 10));
  },
};
