import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const lostByTheirCustomerAreEarnedByAJournal: Case<MendedInvoices> = {
  sentence: "one whose service ended is told no more once a journal recognizes what its customer has lost, as advised",
  source: ["ASC 606-10-55-46", "docs/accounting.md 6"],
  async holds({ company, deals, cases, standingOf, journal, endSo }) {
    const { accountId, customer } = await standingOf("Lost");
    const { subscription, invoiceId } = deals.Lost;
    await company.billing.subscriptions.cancel(subscription);
    const told = await cases.raised(invoiceId, "service ended");
    // Its year began on the first of this month: of 10,800.00 in 365 or 366 days, what the days after today earn.
    const { amountAtRiskMinor: unserved } = told;
    if (unserved === null) throw new Error("Nothing is at risk");
    const amount = Number(unserved) / 100;
    await journal(customer, { "acct-deferred": amount, "acct-revenue": -amount });
    await endSo(accountId, "journal by hand", [["ANSWERED", unserved]]);
    await endSo(accountId, "service ended", [["ANSWERED", 0n]]);
  },
};
