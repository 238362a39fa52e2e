import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const lostByTheirCustomerAreEarnedByAJournal: Case<MendedInvoices> = {
  sentence:
    "one whose service ended is told no more once a journal recognizes what its customer paid and has lost, as advised",
  source: ["ASC 606-10-55-46", "docs/accounting.md 6"],
  async holds({ company, deals, people, cases, standingOf, journal, endSo }) {
    const { accountId, customer } = await standingOf("Lost");
    const { subscription, invoice, invoiceId } = deals.Lost;
    await company.billing.subscriptions.cancel(subscription);
    const told = await cases.raised(invoiceId, "service ended");
    // Its year began on the first of this month: of 10,800.00 in 365 or 366 days, what the days after today earn.
    const { amountAtRiskMinor: unserved } = told;
    if (unserved === null) throw new Error("Nothing is at risk");
    const amount = Number(unserved) / 100;
    // Nothing of it is paid: of what is not served either, 0.00 are revenue.
    const unpaid = await journal(customer, { "acct-deferred": amount, "acct-revenue": -amount });
    await endSo(accountId, "journal by hand", [[null, unserved]]);
    await endSo(accountId, "service ended", [[null, unserved]]);
    await people.remove("journalEntry", unpaid);
    // What was served is owed as billing says, who collects it: no journal writes that off in silence.
    const served = Number(1_080_000n - unserved) / 100;
    const off = { "acct-ar": -11_691, "acct-deferred": amount, "acct-tax": 891, "acct-fees": served };
    const all = await journal(customer, off);
    await endSo(accountId, "journal by hand", [
      ["HEALED", unserved],
      [null, 1_169_100n],
    ]);
    await people.remove("journalEntry", all);
    await company.billing.invoices.pay(invoice.id, { paid_out_of_band: true });
    const healed = [["HEALED", unserved] as const, ["HEALED", 1_169_100n] as const];
    await endSo(accountId, "journal by hand", healed);
    await journal(customer, { "acct-deferred": amount, "acct-revenue": -amount });
    await endSo(accountId, "journal by hand", [...healed, ["ANSWERED", unserved]]);
    await endSo(accountId, "service ended", [["ANSWERED", 0n]]);
  },
};
