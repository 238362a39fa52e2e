import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";
import { earnedBefore, lastDayOfMonth } from "./serviceOfAYear";

/**
 * Of 11,691.00, 10,800.00 net, 3,000.00 are paid: 8,691.00 are owed, which are 8,691 × 10,800 ÷ 11,691 = 8,028.64 net and
 * 662.36 of tax. What is paid is 2,771.36 net: it pays for the days that are served, and then for those that are lost.
 */
export const endedAndGivenUpInPartLeaveNothingDeferred: Case<MendedInvoices> = {
  sentence:
    "one whose service ended, and that was given up after a part of it was paid, defer nothing once all that its cases advise is done",
  source: ["ASC 606-10-25-7", "ASC 606-10-55-46", "docs/accounting.md 6"],
  async holds({ company: { billing }, deals, people, standingOf, journal, endSo }) {
    const { accountId, customer } = await standingOf("Ended in part");
    const { subscription, invoice, customer: payer } = deals["Ended in part"];
    const card = { payment_method: "pm_card_visa", confirm: true };
    const intent = await billing.paymentIntents.create({ customer: payer, amount: 300_000, currency: "usd", ...card });
    await billing.invoices.attachPayment(invoice.id, { payment_intent: intent.id });
    await billing.subscriptions.cancel(subscription);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const served = earnedBefore(tomorrow);
    const unserved = 1_080_000n - served;
    await endSo(accountId, "service ended", [[null, unserved]]);
    await billing.invoices.markUncollectible(invoice.id);
    await endSo(accountId, "uncollectible", [[null, 869_100n]]);
    await endSo(accountId, "paid and given up", [[null, served]]);

    // The paid share of what is not served, 3,000 ÷ 11,691, is more than is left of what was paid once that has paid for
    // the days that were served.
    const lost = 277_136n - served;
    const release = (minor: bigint, day?: string) =>
      journal(customer, { "acct-deferred": Number(minor) / 100, "acct-revenue": -Number(minor) / 100 }, day);
    const share = (unserved * 300_000n) / 1_169_100n;
    const byShare = await release(share);
    await endSo(accountId, "journal by hand", [[null, share]]);
    await people.remove("journalEntry", byShare);
    const undone = ["HEALED", share] as const;

    await journal(customer, { "acct-ar": -8_691, "acct-deferred": 8_028.64, "acct-tax": 662.36 });
    const off = ["ANSWERED", 869_100n] as const;
    await endSo(accountId, "journal by hand", [undone, off]);
    await endSo(accountId, "uncollectible", [["ANSWERED", 0n]]);
    await endSo(accountId, "service ended", [[null, lost]]);
    await release(lost);
    await endSo(accountId, "journal by hand", [undone, off, ["ANSWERED", lost]]);
    await endSo(accountId, "service ended", [["ANSWERED", 0n]]);
    // 8,028.64 and 2,771.36 are 10,800.00.
    await endSo(accountId, "paid and given up", [[null, served]]);
    await release(served, lastDayOfMonth(0));
    await endSo(accountId, "journal by hand", [undone, off, ["ANSWERED", lost], ["ANSWERED", served]]);
    await endSo(accountId, "paid and given up", [["ANSWERED", 0n]]);
  },
};
