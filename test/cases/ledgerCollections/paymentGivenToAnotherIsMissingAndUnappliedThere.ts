import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { eventually } from "../../workflows/eventually";
import type { OpenInvoices } from "./openInvoices";

export const paymentGivenToAnotherIsMissingAndUnappliedThere: Case<OpenInvoices> = {
  sentence:
    "the hub's own payment of 1,500.00 that a person gives to another customer is missing with the one, and unapplied with the other",
  source: ["docs/accounting.md 1.2", "docs/accounting.md 8"],
  async holds({ company, people, standingOf, billingIdOf, openOn, unappliedOf, open }) {
    const { billing, state, store } = company;
    const [{ accountId, invoiceId }, other] = [await standingOf("Lent"), await standingOf("Taken")];
    const id = await billingIdOf(invoiceId);
    const card = { currency: "usd", payment_method: "pm_card_visa", confirm: true };
    const { customer } = await billing.invoices.retrieve(id);
    const intent = await billing.paymentIntents.create({ customer: String(customer), amount: 150_000, ...card });
    await billing.invoices.attachPayment(id, { payment_intent: intent.id });
    await eventually(async () => (await openOn(invoiceId)) === 0n, state);
    const payment = await documentOf(company, "Lent", "CUSTOMER_PAYMENT");

    // NetSuite applies a payment to invoices of its own customer alone.
    await people.unapply(payment.id);
    await open({ subjectId: invoiceId, cause: "payment not applied" });
    // It tells the second of a change only.
    const second = () => Math.floor(Date.now() / 1_000);
    const taken = second();
    await eventually(async () => second() !== taken, state);
    await people.change("customerPayment", payment.id, { customer: other.customer });
    const changed = await open({ subjectId: payment.postingId, cause: "changed in the ledger" });
    // Billing received 1,500.00, and keeps 201.00 of it with the payment; the invoice is open for its 1,299.00 again.
    expect(changed).toMatchObject({ accountId });
    expect(await effectsOf(company, changed.id)).toMatchObject([
      { figure: "CLEARING", amountMinor: -150_000n },
      { figure: "UNAPPLIED", amountMinor: -20_100n },
    ]);
    const notApplied = await open({ subjectId: invoiceId, cause: "payment not applied" });
    expect(await effectsOf(company, notApplied.id)).toMatchObject([{ figure: "RECEIVABLE", amountMinor: 129_900n }]);
    // With the other all of it is in clearing, and unapplied.
    const given = await eventually(
      () =>
        store.prisma.exceptionCase.findFirst({ where: { subjectId: payment.postingId, accountId: other.accountId } }),
      state,
    );
    expect(await effectsOf(company, given.id)).toMatchObject([{ figure: "CLEARING", amountMinor: 150_000n }]);
    const unapplied = await open({ accountId: other.accountId, cause: "unapplied" });
    expect(await effectsOf(company, unapplied.id)).toMatchObject([{ figure: "UNAPPLIED", amountMinor: 150_000n }]);
    expect(await unappliedOf(accountId)).toEqual([]);
    expect(await unappliedOf(other.accountId)).toEqual([[150_000n, "USD"]]);
  },
};
