import type { PostJournal } from "../../../../schema/canonical/erp";
import { aJournal } from "../commands";
import { ofEveryDocument, refused, type Post } from "./documentRefusals";
import { ofEveryWrite } from "./ofEveryWrite";
import { help, SENTENCES, type NetSuiteRefusal } from "./tenant";

const write = "postJournal";

interface Change extends Partial<Omit<PostJournal, "lines">> {
  /** How the lines differ from a debit of deferred and a credit of recognized revenue. */
  lines?: (lines: PostJournal["lines"]) => PostJournal["lines"];
}

const post: Post<Change> = ({ erp }, { period }, { lines, ...changes } = {}) => {
  const journal = aJournal(period);
  return erp.write(write, "key-1", { ...journal, ...changes, lines: lines ? lines(journal.lines) : journal.lines });
};

const onAccount = (accountExternalId: string): Change => ({
  lines: (lines) => lines.map((line, at) => (at === 0 ? { ...line, accountExternalId } : line)),
});

export const journalRefusals: readonly [NetSuiteRefusal<"postJournal">, ...NetSuiteRefusal<"postJournal">[]] = [
  {
    ...{ id: "journal-that-does-not-balance", write, source: SENTENCES, mark: "verified" },
    given: refused(post, {
      lines: (lines) => lines.map((line) => ({ ...line, debit: line.debit && line.debit + 1n })),
    }),
    answers: { failure: "UNBALANCED", retry: false, message: "must balance", advice: /debits must equal its credits/ },
  },
  {
    ...{ id: "journal-of-one-line", write, source: help("section_4099136433"), mark: "inferred" },
    given: refused(post, { lines: (lines) => lines.slice(0, 1) }),
    answers: { failure: "VALIDATION", retry: false },
  },
  {
    ...{ id: "journal-of-more-than-1000-lines", write, source: SENTENCES, mark: "verified" },
    given: refused(post, { lines: (lines) => Array.from({ length: 501 }, () => lines).flat() }),
    answers: { failure: "TOO_LARGE", retry: false, message: "maximum of 1000 lines", advice: /at most 1000 lines/ },
  },
  {
    ...{ id: "journal-on-receivables-of-nobody", write, source: SENTENCES, mark: "inferred" },
    given: refused(post, onAccount("acct-ar")),
    answers: { failure: "VALIDATION", retry: false, message: "Please enter value(s) for: Name.", advice: /for Name/ },
  },
  {
    ...{ id: "journal-line-without-a-department", write, source: SENTENCES, mark: "verified" },
    tenant: { requiredDimensions: { department: "Department" } },
    given: refused(post, {}),
    answers: {
      ...{ failure: "DIMENSION", retry: false },
      message: "are mandatory on all lines of the journal entry",
      advice: /Map the dimension that is missing on a line/,
    },
  },
  {
    ...{ id: "journal-at-no-rate", write, source: SENTENCES, mark: "verified" },
    given: refused(post, { currency: "EUR", fxRate: "0" }),
    answers: { failure: "FX", retry: false, message: "Invalid currency conversion rate", advice: /exchange rate/ },
  },
  ...ofEveryDocument(write, "journal", post, {
    subsidiary: { legalEntityExternalId: "sub-none" },
    period: { periodExternalId: "999" },
    account: onAccount("acct-none"),
    unfit: onAccount("acct-fees"),
    currency: { currency: "GBP" },
    // 10.01 and a thousandth, where the ledger keeps hundredths.
    fraction: {
      currency: "KWD",
      lines: (lines) =>
        lines.map((line) => ({ ...line, debit: line.debit && 10_011n, credit: line.credit && 10_011n })),
    },
  }),
  ...ofEveryWrite(
    write,
    { of: "journal", match: { method: "POST", path: "/journalEntry$" }, record: "journalentry" },
    refused(post, {}),
  ),
];
