import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";
import { earnedBefore } from "./serviceOfAYear";

/**
 * Of 11,691.00 that were paid, half goes back, 5,845.50, and a credit note of just as much, 5,400.00 net, says so by a way
 * of its own: 5,845.50 are left of the invoice, and were kept. Owed is 0.00.
 */
export const givenBackAndCreditedApartAreEarnedAsFarAsTheyWereKept: Case<MendedInvoices> = {
  sentence:
    "one whose money went back by a refund, and that was credited for just that, is owed no more, and what its customer has lost of the rest is revenue",
  source: ["https://docs.stripe.com/api/credit_notes/create", "docs/accounting.md 6", "docs/accounting.md 8"],
  async holds({ company: { billing, store, state }, deals, people, standingOf, journal, endSo }) {
    const { accountId, customer } = await standingOf("Credited apart");
    const { subscription, invoice, customer: payer } = deals["Credited apart"];
    await billing.invoices.pay(invoice.id, { payment_method: "pm_card_visa" });
    const [charge] = (await billing.charges.list({ customer: payer })).data;
    const refund = await billing.refunds.create({ charge: charge?.id ?? "", amount: 584_550 });
    await endSo(accountId, `refund ${refund.id}`, [[null, 584_550n]]);
    // Before the line's ten per cent, 6,000.00 are 5,400.00; with 8.25 % of tax, 5,845.50.
    const line = { type: "invoice_line_item", invoice_line_item: invoice.lines.data[0]?.id ?? "" } as const;
    const lines = [{ ...line, amount: 600_000 }];
    await billing.creditNotes.create({ invoice: invoice.id, lines, out_of_band_amount: 584_550 });
    await eventually(() => store.prisma.exceptionCase.findFirst({ where: { accountId, cause: "credit memo" } }), state);
    await billing.subscriptions.cancel(subscription);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    // What is not served is credited first.
    const lost = 1_080_000n - earnedBefore(tomorrow) - 540_000n;
    await endSo(accountId, "service ended", [[null, lost]]);

    const amount = Number(lost) / 100;
    const off = await journal(customer, { "acct-ar": -amount, "acct-deferred": amount });
    await endSo(accountId, "journal by hand", [[null, lost]]);
    await endSo(accountId, "service ended", [[null, lost]]);
    await people.remove("journalEntry", off);
    await journal(customer, { "acct-deferred": amount, "acct-revenue": -amount });
    await endSo(accountId, "journal by hand", [
      ["HEALED", lost],
      ["ANSWERED", lost],
    ]);
    await endSo(accountId, "service ended", [["ANSWERED", 0n]]);
  },
};
