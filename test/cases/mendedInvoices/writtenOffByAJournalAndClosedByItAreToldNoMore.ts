import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const writtenOffByAJournalAndClosedByItAreToldNoMore: Case<MendedInvoices> = {
  sentence: "one that was given up is told no more once a journal writes it off, as advised, and is applied to it",
  source: ["ASC 606-10-25-1", "docs/accounting.md 8"],
  async holds({ company, deals, standingOf, journal, apply, endSo }) {
    const { accountId, customer } = await standingOf("Written off and applied");
    await company.billing.invoices.markUncollectible(deals["Written off and applied"].invoice.id);
    await endSo(accountId, "uncollectible", [[null, 1_169_100n]]);
    // Nothing is earned or paid: 10,800.00 come off deferred revenue, 891.00 off tax.
    const entered = await journal(customer, { "acct-ar": -11_691, "acct-deferred": 10_800, "acct-tax": 891 });
    await endSo(accountId, "uncollectible", [["ANSWERED", 0n]]);
    // Applied, it closes the invoice in the ledger, and is the same 11,691.00.
    await apply("Written off and applied", entered, 11_691, 0n);
    await endSo(accountId, "cash in the ledger", []);
    await endSo(accountId, "journal by hand", [["ANSWERED", 1_169_100n]]);
    await endSo(accountId, "uncollectible", [["ANSWERED", 0n]]);
  },
};
