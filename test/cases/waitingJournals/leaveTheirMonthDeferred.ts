import type { Case } from "../case";
import type { InvoicesOfAClosedMonth } from "./invoicesOfAClosedMonth";
import { monthDays } from "./quarterOfService";

export const leaveTheirMonthDeferred: Case<InvoicesOfAClosedMonth> = {
  sentence: "the month is deferred in the ledger, and earned",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1452509.html",
    "docs/accounting.md 7",
  ],
  async holds({ cases, quarterly }) {
    // The ledger has recognized nothing yet, of 10.00 for each day of the month.
    expect(await cases.effects(quarterly.journal)).toEqual({
      ...{ DEFERRED: 1_000n * monthDays, RECOGNIZED: -1_000n * monthDays },
    });
  },
};
