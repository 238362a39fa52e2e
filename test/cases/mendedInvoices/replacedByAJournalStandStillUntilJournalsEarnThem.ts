import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const replacedByAJournalStandStillUntilJournalsEarnThem: Case<MendedInvoices> = {
  sentence:
    "one that is deleted in the ledger and replaced by a journal stays told with the revenue that stands still, until journals earn all of it",
  source: ["ASC 606-10-45-2", "docs/accounting.md 6"],
  async holds({ people, cases, standingOf, journal, endSo }) {
    const { id, postingId, accountId, customer } = await standingOf("Replaced");
    await people.remove("invoice", id);
    await cases.raised(postingId, "changed in the ledger");
    // Nothing of its year is over: all of 10,800.00 stands still.
    await endSo(accountId, "document gone", [[null, 1_080_000n]]);

    // 11,691.00 are owed again, of which 10,800.00 are deferred and 891.00 are tax: the books are right.
    await journal(customer, { "acct-ar": 11_691, "acct-deferred": -10_800, "acct-tax": -891 });
    await endSo(accountId, "changed in the ledger", [["BALANCED", 1_169_100n]]);
    await endSo(accountId, "document gone", [[null, 1_080_000n]]);

    // What people recognize in its place is no difference, and leaves that much less: 10,800.00 less 900.00 are 9,900.00.
    const balanced = ["BALANCED", 1_169_100n] as const;
    await journal(customer, { "acct-deferred": 900, "acct-revenue": -900 });
    await endSo(accountId, "journal by hand", [balanced, ["ANSWERED", 90_000n]]);
    await endSo(accountId, "document gone", [[null, 990_000n]]);

    // 10,000.00 are more than is left.
    const tooMuch = await journal(customer, { "acct-deferred": 10_000, "acct-revenue": -10_000 });
    await endSo(accountId, "journal by hand", [balanced, ["ANSWERED", 90_000n], [null, 1_000_000n]]);
    await people.remove("journalEntry", tooMuch);
    const healed = ["HEALED", 1_000_000n] as const;
    const rest = await journal(customer, { "acct-deferred": 9_900, "acct-revenue": -9_900 });
    await endSo(accountId, "journal by hand", [balanced, ["ANSWERED", 90_000n], healed, ["ANSWERED", 990_000n]]);
    await endSo(accountId, "document gone", [["ANSWERED", 0n]]);

    await people.remove("journalEntry", rest);
    await endSo(accountId, "document gone", [[null, 990_000n]]);
  },
};
