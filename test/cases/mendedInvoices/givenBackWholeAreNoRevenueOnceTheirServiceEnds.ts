import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";
import { earnedBefore } from "./serviceOfAYear";

export const givenBackWholeAreNoRevenueOnceTheirServiceEnds: Case<MendedInvoices> = {
  sentence:
    "one whose service ended, and whose money went back without a credit, are no revenue after it, and are done with once a journal takes that off the receivable",
  source: ["ASC 606-10-25-7", "docs/accounting.md 3", "docs/accounting.md 6"],
  async holds({ company, deals, people, cases, standingOf, journal, endSo }) {
    const { billing } = company;
    const { accountId, customer } = await standingOf("Refunded");
    const { subscription, invoice, customer: payer } = deals.Refunded;
    await billing.invoices.pay(invoice.id, { payment_method: "pm_card_visa" });
    await billing.subscriptions.cancel(subscription);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const unserved = 1_080_000n - earnedBefore(tomorrow);
    await endSo(accountId, "service ended", [[null, unserved]]);
    const [charge] = (await billing.charges.list({ customer: payer })).data;
    const refund = await billing.refunds.create({ charge: charge?.id ?? "" });
    await endSo(accountId, `refund ${refund.id}`, [[null, 1_169_100n]]);

    // Of 11,691.00 that were paid, 0.00 are kept: 0.00 of what is not served are revenue, and all of it is owed again.
    const amount = Number(unserved) / 100;
    const earned = await journal(customer, { "acct-deferred": amount, "acct-revenue": -amount });
    await cases.raised(`netsuite-main:${earned}`, "journal by hand");
    await endSo(accountId, "journal by hand", [[null, unserved]]);
    await endSo(accountId, "service ended", [[null, unserved]]);
    await people.remove("journalEntry", earned);
    await journal(customer, { "acct-ar": -amount, "acct-deferred": amount });
    await endSo(accountId, "journal by hand", [
      ["HEALED", unserved],
      ["ANSWERED", unserved],
    ]);
    await endSo(accountId, "service ended", [["ANSWERED", 0n]]);
  },
};
