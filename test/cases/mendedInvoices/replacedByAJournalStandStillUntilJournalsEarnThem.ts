import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { MendedInvoices } from "./mendedInvoices";
import { earnedBefore, lastDayOfMonth } from "./serviceOfAYear";

export const replacedByAJournalStandStillUntilJournalsEarnThem: Case<MendedInvoices> = {
  sentence:
    "one that is deleted in the ledger and replaced by a journal stays told with the revenue that stands still, until journals recognize all of it, none of it before its month is over",
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

    // Of its year nothing is earned before its first month is over: 900.00 on its first day are a difference.
    const balanced = ["BALANCED", 1_169_100n] as const;
    const release = (minor: bigint, day: string) =>
      journal(customer, { "acct-deferred": Number(minor) / 100, "acct-revenue": -Number(minor) / 100 }, day);
    const early = await release(90_000n, firstOfMonth(0));
    await endSo(accountId, "journal by hand", [balanced, [null, 90_000n]]);
    await endSo(accountId, "document gone", [[null, 1_080_000n]]);
    await people.remove("journalEntry", early);
    const healed = ["HEALED", 90_000n] as const;

    // Its days have earned so much on its last day, and not a cent more; that leaves as much less to recognize.
    const earned = earnedBefore(firstOfMonth(1));
    await release(earned, lastDayOfMonth(0));
    await endSo(accountId, "journal by hand", [balanced, healed, ["ANSWERED", earned]]);
    await endSo(accountId, "document gone", [[null, 1_080_000n - earned]]);
    const tooMuch = await release(1n, lastDayOfMonth(0));
    await endSo(accountId, "journal by hand", [balanced, healed, ["ANSWERED", earned], [null, 1n]]);
    await people.remove("journalEntry", tooMuch);
    const undone = ["HEALED", 1n] as const;

    // The rest is earned on the last day of the year.
    const left = 1_080_000n - earned;
    const rest = await release(left, lastDayOfMonth(11));
    await endSo(accountId, "journal by hand", [balanced, healed, ["ANSWERED", earned], undone, ["ANSWERED", left]]);
    await endSo(accountId, "document gone", [["ANSWERED", 0n]]);

    await people.remove("journalEntry", rest);
    await endSo(accountId, "document gone", [[null, left]]);
  },
};
