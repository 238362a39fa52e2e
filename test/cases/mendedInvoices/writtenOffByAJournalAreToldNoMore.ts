import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const writtenOffByAJournalAreToldNoMore: Case<MendedInvoices> = {
  sentence:
    "one that was given up is told no more once a journal writes it off, as advised, and again where it is paid",
  source: ["ASC 606-10-25-1", "docs/accounting.md 6"],
  async holds({ company, deals, people, standingOf, journal, endSo }) {
    const { accountId, customer } = await standingOf("Written off");
    const { invoice } = deals["Written off"];
    await company.billing.invoices.markUncollectible(invoice.id);
    await endSo(accountId, "uncollectible", [[null, 1_169_100n]]);
    // Paid into the bank all the same, nothing was written off.
    const cheque = await journal(customer, { "acct-ar": -11_691, "acct-bank": 11_691 });
    await endSo(accountId, "journal by hand", [[null, 1_169_100n]]);
    await endSo(accountId, "uncollectible", [[null, 1_169_100n]]);
    await people.remove("journalEntry", cheque);
    const healed = ["HEALED", 1_169_100n] as const;
    // Nothing is earned: 10,800.00 come off deferred revenue. Of the tax of 891.00 the law gives
    // relief for 800.00: the rest is an expense.
    await journal(customer, { "acct-ar": -11_691, "acct-deferred": 10_800, "acct-tax": 800, "acct-fees": 91 });
    await endSo(accountId, "journal by hand", [healed, ["ANSWERED", 1_169_100n]]);
    await endSo(accountId, "uncollectible", [["ANSWERED", 0n]]);
    // Paid after all, it was written off in vain: the journal is a difference, until people reverse it.
    await company.billing.invoices.pay(invoice.id, { paid_out_of_band: true });
    await endSo(accountId, "journal by hand", [healed, [null, 1_169_100n]]);
  },
};
