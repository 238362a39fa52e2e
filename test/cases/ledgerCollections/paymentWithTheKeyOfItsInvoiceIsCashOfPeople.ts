import { documentOf } from "../documentOf";
import type { Case } from "../case";
import type { OpenInvoices } from "./openInvoices";

export const paymentWithTheKeyOfItsInvoiceIsCashOfPeople: Case<OpenInvoices> = {
  sentence:
    "a payment of 500.00 to which people gave its key is theirs, and is not posted again once billing knows of it",
  source: "docs/accounting.md 3",
  async holds({ company, people, standingOf, entered, open, ended, paymentsOf, openOn, recordOutside }) {
    const { customer, doc, invoiceId } = await standingOf("Key");
    const { postingId } = await documentOf(company, "Key");
    const { idempotencyKey } = await company.store.prisma.posting.findUniqueOrThrow({ where: { id: postingId } });
    // NetSuite lets two transactions not have one external id: it is taken off the invoice first.
    await people.change("invoice", doc.id, { externalId: "set-by-hand" });
    const apply = { items: [{ doc, apply: true, amount: 500 }] };
    const payment = await people.enter("customerPayment", {
      externalId: idempotencyKey,
      customer,
      payment: 500,
      apply,
    });
    await open({ subjectId: invoiceId, cause: "cash in the ledger" });
    await recordOutside(invoiceId, 50_000);
    expect(await entered(invoiceId)).toMatchObject({ cashMinor: 50_000n, creditMinor: 0n });
    await ended({ subjectId: invoiceId, cause: "cash in the ledger" });
    expect(await paymentsOf(customer)).toEqual([500]);
    // 1,299.00 less 500.00.
    expect(await openOn(invoiceId)).toBe(79_900n);
    await people.change("customerPayment", payment, { externalId: null });
    await people.change("invoice", doc.id, { externalId: idempotencyKey });
  },
};
