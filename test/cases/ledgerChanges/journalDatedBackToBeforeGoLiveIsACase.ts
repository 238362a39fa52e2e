import type { Case } from "../case";
import { corrections } from "../corrections";
import { effectsOf } from "../effectsOf";
import type { PostedInvoices } from "./postedInvoices";

export const journalDatedBackToBeforeGoLiveIsACase: Case<PostedInvoices> = {
  sentence: "a journal over 7,000.00 that is dated the day before go-live later is a case, and no opening balance",
  source: "docs/accounting.md 1.4",
  async holds({ company, people }) {
    const tranDate = new Date(Date.parse(company.places.goLive) - 86_400_000).toISOString().slice(0, 10);
    const journal = await people.enter("journalEntry", {
      subsidiary: { externalId: "sub-us" },
      tranDate,
      line: {
        items: [
          { account: { externalId: "acct-deferred" }, debit: 7_000 },
          { account: { externalId: "acct-revenue" }, credit: 7_000 },
        ],
      },
    });
    const about = [`netsuite-main:${journal}`, "journal by hand"] as const;
    const cases = corrections(company);
    const raised = await cases.raised(...about);
    expect(raised).toMatchObject({ state: "OPEN", explanation: expect.stringContaining(tranDate) });
    expect(await effectsOf(company, raised.id)).toMatchObject([
      { figure: "DEFERRED", amountMinor: -700_000n },
      { figure: "RECOGNIZED", amountMinor: 700_000n },
    ]);
    await people.remove("journalEntry", journal);
    await cases.ended(...about);
  },
};
