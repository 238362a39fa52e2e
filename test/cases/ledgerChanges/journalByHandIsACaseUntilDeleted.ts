import type { Case } from "../case";
import { corrections } from "../corrections";
import { effectsOf } from "../effectsOf";
import type { PostedInvoices } from "./postedInvoices";

export const journalByHandIsACaseUntilDeleted: Case<PostedInvoices> = {
  sentence: "a journal by hand that moves deferred revenue is a case of what it moves, until it is deleted",
  source: "docs/accounting.md 1.4",
  async holds({ company, people }) {
    const journal = await people.enter("journalEntry", {
      subsidiary: { externalId: "sub-us" },
      line: {
        items: [
          { account: { externalId: "acct-deferred" }, debit: 120 },
          { account: { externalId: "acct-revenue" }, credit: 120 },
        ],
      },
    });
    const about = [`netsuite-main:${journal}`, "journal by hand"] as const;
    const cases = corrections(company);
    const raised = await cases.raised(...about);
    expect(raised).toMatchObject({ state: "OPEN" });
    expect(await effectsOf(company, raised.id)).toMatchObject([
      { figure: "DEFERRED", account: "deferred", amountMinor: -12_000n, baseMinor: -12_000n, currency: "USD" },
      { figure: "RECOGNIZED", account: "revenue", amountMinor: 12_000n, baseMinor: 12_000n, currency: "USD" },
    ]);
    await people.remove("journalEntry", journal);
    await cases.ended(...about);
  },
};
