import type { Case } from "../case";
import type { InvoicesOfAClosedMonth } from "./invoicesOfAClosedMonth";
import { monthDays, quarterDays } from "./quarterOfService";

export const letACreditSplitByWhatIsEarned: Case<InvoicesOfAClosedMonth> = {
  sentence: "a credit takes the month's share off what is recognized, and the rest off what is deferred",
  source: "docs/accounting.md 4",
  async holds({ cases, quarterly, creditInFirstMonth }) {
    const raised = await creditInFirstMonth();
    // Of 1.00 a day, the month's days are earned and those of the two months to come are not.
    expect(await cases.effects(raised.id)).toEqual({
      RECEIVABLE: 100n * quarterDays,
      RECOGNIZED: 100n * monthDays,
      DEFERRED: 100n * (quarterDays - monthDays),
    });
    expect(await cases.effects(quarterly.journal)).toMatchObject({ RECOGNIZED: -1_000n * monthDays });
  },
};
