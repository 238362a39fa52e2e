import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { Drafts } from "./drafts";

export const thatBillingCannotNumberIsTold: Case<Drafts> = {
  sentence: "and which billing cannot number, since its customer has no e-mail any more, is told until it is numbered",
  source: [
    "https://docs.stripe.com/api/invoices/object#invoice_object-last_finalization_error",
    "https://docs.stripe.com/invoicing/send-email",
  ],
  async holds({ company: { billing, store, state }, known, cases, drafted }) {
    const { email } = (await billing.customers.retrieve(known.customer)) as { email: string | null };
    const draft = await drafted(known.customer, 20_000);
    await billing.customers.update(known.customer, { email: "" });
    await expect(billing.invoices.finalizeInvoice(draft.id)).rejects.toThrow("Missing email.");
    const invoiceId = await cases.idOf("Invoice", draft.id);
    // 200.00 and 8.25 % on top of it, of which nothing is posted: 216.50 that nobody is asked for.
    const told = await cases.raised(invoiceId, "not numbered");
    expect(told).toMatchObject({ state: "OPEN", amountAtRiskMinor: 21_650n, currency: "USD" });
    expect(told.explanation).toContain("Missing email.");
    expect(await cases.effects(told.id)).toEqual({});
    await billing.customers.update(known.customer, { email: email ?? "" });
    await billing.invoices.finalizeInvoice(draft.id);
    await cases.ended(invoiceId, "not numbered");
    const posting = () => store.prisma.posting.findFirst({ where: { invoiceId, status: "POSTED" } });
    await eventually(posting, state);
  },
};
