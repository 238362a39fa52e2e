import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { netSuiteRows } from "../netSuiteRows";
import type { Drafts } from "./drafts";

export const forACustomerOfADealIsPosted: Case<Drafts> = {
  sentence: "for a customer of a deal is posted like any other: 100.00 with 8.25 % tax are 108.25",
  source: "https://github.com/gitpod-io/gitpod/issues/15537",
  async holds({ company, known, cases, drafted }) {
    const { billing, store, state } = company;
    const draft = await drafted(known.customer, 10_000);
    await billing.invoices.finalizeInvoice(draft.id);
    const invoiceId = await cases.idOf("Invoice", draft.id);
    const posted = { invoiceId, kind: "AR_INVOICE", status: "POSTED" };
    const posting = await eventually(() => store.prisma.posting.findFirst({ where: posted }), state);
    const document = await store.prisma.externalRef.findFirstOrThrow({ where: { entityId: posting.id } });
    const [row] = await netSuiteRows(
      company,
      `SELECT t.foreigntotal FROM transaction t WHERE t.type = 'CustInvc' AND t.id = ${document.externalId}`,
    );
    expect(Number(row?.["foreigntotal"])).toBe(108.25);
    expect(await store.prisma.exceptionCase.count()).toBe(0);
  },
};
