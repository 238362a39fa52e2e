import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { MendedInvoices } from "./mendedInvoices";
import { earnedBefore, lastDayOfMonth } from "./serviceOfAYear";

/**
 * Of 11,691.00, 10,800.00 net, 3,000.00 are paid: 8,691.00 are owed, which are 8,691 × 10,800 ÷ 11,691 = 8,028.64 net and
 * 662.36 of tax. What is paid is 2,771.36 net, and pays for the first three months of service.
 */
export const writtenOffInPartAreEarnedAsFarAsTheyArePaid: Case<MendedInvoices> = {
  sentence:
    "one that was given up after a part of it was paid is done with once the rest is written off, and what was paid is revenue as it is served",
  source: ["ASC 606-10-25-7", "docs/accounting.md 6", "docs/accounting.md 8"],
  async holds({ company: { billing }, deals, people, standingOf, journal, endSo }) {
    const { accountId, customer } = await standingOf("Written off in part");
    const { invoice, customer: payer } = deals["Written off in part"];
    const card = { payment_method: "pm_card_visa", confirm: true };
    const paid = { customer: payer, amount: 300_000, currency: "usd", ...card };
    const intent = await billing.paymentIntents.create(paid);
    await billing.invoices.attachPayment(invoice.id, { payment_intent: intent.id });
    await billing.invoices.markUncollectible(invoice.id);
    await endSo(accountId, "uncollectible", [[null, 869_100n]]);
    await endSo(accountId, "paid and given up", [[null, 277_136n]]);

    // 8,000.00 off deferred revenue, and 28.64 as an expense: so much is deferred still, for nobody.
    const [off, tax] = [{ "acct-ar": -8_691, "acct-deferred": 8_000 }, { "acct-tax": 662.36 }];
    const less = await journal(customer, { ...off, ...tax, "acct-fees": 28.64 });
    await endSo(accountId, "journal by hand", [["ANSWERED", 869_100n]]);
    await endSo(accountId, "uncollectible", [[null, 2_864n]]);
    await people.remove("journalEntry", less);
    await journal(customer, { ...off, "acct-deferred": 8_028.64, ...tax });
    const healed = ["HEALED", 869_100n] as const;
    await endSo(accountId, "journal by hand", [healed, ["ANSWERED", 869_100n]]);
    await endSo(accountId, "uncollectible", [["ANSWERED", 0n]]);
    await endSo(accountId, "paid and given up", [[null, 277_136n]]);

    // What was paid is not earned on the first day, and this month's is once it is over.
    const early = await journal(customer, { "acct-deferred": 2_771.36, "acct-revenue": -2_771.36 }, firstOfMonth(0));
    await endSo(accountId, "journal by hand", [healed, ["ANSWERED", 869_100n], [null, 277_136n]]);
    await people.remove("journalEntry", early);
    const earned = earnedBefore(firstOfMonth(1));
    const amount = Number(earned) / 100;
    await journal(customer, { "acct-deferred": amount, "acct-revenue": -amount }, lastDayOfMonth(0));
    const undone = ["HEALED", 277_136n] as const;
    await endSo(accountId, "journal by hand", [healed, ["ANSWERED", 869_100n], undone, ["ANSWERED", earned]]);
    await endSo(accountId, "paid and given up", [[null, 277_136n - earned]]);
  },
};
