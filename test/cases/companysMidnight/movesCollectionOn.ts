import type { Case } from "../case";
import { daysAfter } from "./aHeldClock";
import type { CompanyInLosAngeles } from "./companyInLosAngeles";

/** Collection follows up by the days that the settings name: 1, 8 and 31 by default. */
export const movesCollectionOn: Case<CompanyInLosAngeles> = {
  sentence: "moves collection on after 8 days, and tells the account's owner once more",
  source: "https://docs.stripe.com/api/invoices/object",
  async holds({ company, deals, tasks, atTheEdge, dueDayOfLate }) {
    const due = await dueDayOfLate();
    await atTheEdge(daysAfter(due, 8), async () => expect(await tasks(deals.late)).toHaveLength(1));
    expect((await tasks(deals.late)).map(({ Subject }) => Subject)).toEqual([
      expect.stringContaining("is 1 day late"),
      expect.stringContaining("is 8 days late"),
    ]);
    const found = await company.store.prisma.dunningCase.findMany({ where: { exposureMinor: 1_169_100n } });
    expect(found).toMatchObject([{ step: 2, status: "OPEN", lateSteps: 2 }]);
  },
};
