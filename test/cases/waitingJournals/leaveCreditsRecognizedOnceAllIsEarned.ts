import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { InvoicesOfAClosedMonth } from "./invoicesOfAClosedMonth";
import { monthDays, monthFromNow, quarterDays } from "./quarterOfService";

export const leaveCreditsRecognizedOnceAllIsEarned: Case<InvoicesOfAClosedMonth> = {
  sentence: "once the quarter is over, what was credited is all recognized, and so is a second credit",
  source: ["docs/accounting.md 4", "docs/accounting.md 7"],
  async holds({ company: { store, state }, cases, quarterly, credit, creditInFirstMonth, moveTo }) {
    const first = await creditInFirstMonth();
    await moveTo(monthFromNow(3, 2));
    const where = { invoiceId: quarterly.invoiceId, kind: "REVENUE_JOURNAL", status: "POSTED" };
    await eventually(async () => (await store.prisma.posting.count({ where })) === 2, state);
    // The two months that follow are posted, and the first still waits: all is earned by then, and so is what is credited.
    const all = { RECEIVABLE: 100n * quarterDays, RECOGNIZED: 100n * quarterDays };
    expect(await cases.effects(first.id)).toEqual(all);
    expect(await cases.effects((await credit()).id)).toEqual(all);
    expect(await cases.effects(quarterly.journal)).toEqual({
      ...{ DEFERRED: 1_000n * monthDays, RECOGNIZED: -1_000n * monthDays },
    });
  },
};
