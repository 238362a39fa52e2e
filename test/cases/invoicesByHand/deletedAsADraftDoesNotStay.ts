import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { Drafts } from "./drafts";

export const deletedAsADraftDoesNotStay: Case<Drafts> = {
  sentence: "and deletes as a draft does not stay: nothing is owed on it, and no case is left",
  source: "https://docs.stripe.com/api/invoices/delete",
  async holds({ company: { billing, store, state }, known, cases, drafted }) {
    const draft = await drafted(known.customer, 7_700);
    const invoiceId = await cases.idOf("Invoice", draft.id);
    const stored = () => store.prisma.invoice.findUnique({ where: { id: invoiceId } });
    // 8.25 % of 77.00 are 6.3525: 83.35 in all.
    await eventually(async () => (await stored())?.totalMinor === 8_335n, state);
    expect(await stored()).toMatchObject({ status: "DRAFT", amountDueMinor: 0n });
    await billing.invoices.del(draft.id);
    await eventually(async () => (await stored())?.status === "VOID", state);
    expect(await stored()).toMatchObject({ amountDueMinor: 0n, number: null });
    expect(await store.prisma.exceptionCase.count()).toBe(0);
  },
};
