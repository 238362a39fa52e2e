import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { Drafts } from "./drafts";

export const overNothingIsPostedOverNothing: Case<Drafts> = {
  sentence: "over nothing is posted over nothing, and leaves no case",
  source: "https://docs.stripe.com/api/invoices/finalize",
  async holds({ company: { billing, store, state }, known, cases, drafted }) {
    const draft = await drafted(known.customer, 0);
    await billing.invoices.finalizeInvoice(draft.id);
    const invoiceId = await cases.idOf("Invoice", draft.id);
    const posting = { invoiceId, kind: "AR_INVOICE", status: "POSTED", totalMinor: 0n };
    await eventually(() => store.prisma.posting.findFirst({ where: posting }), state);
    expect(await store.prisma.exceptionCase.count()).toBe(0);
  },
};
