import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { BilledWorkshop } from "./billedWorkshop";

export const isEarnedOnceItsProductHasARule: Case<BilledWorkshop> = {
  sentence: "is earned once its product has a rule, and its case ends",
  source: ["ASC 606-10-25-30", "docs/accounting.md 6"],
  async holds({ company: { store, state }, held, schedulesOf, restartWith }) {
    const { subjectId } = await eventually(held, state);
    // Its invoice's month is over, and the month's journal posted, before anybody gives it a rule.
    const later = () => new Date(Date.parse(`${firstOfMonth(2)}T12:00:00Z`));
    await restartWith([], later);
    const journal = { invoiceId: subjectId, kind: "REVENUE_JOURNAL", status: "POSTED", totalMinor: 1_080_000n };
    await eventually(() => store.prisma.posting.findFirst({ where: journal }), state);
    await restartWith(["WORKSHOP"], later);
    await eventually(async () => (await held())?.state === "RESOLVED", state);
    expect(await schedulesOf(subjectId)).toEqual([
      ["RATABLE_DAILY", 1_080_000n],
      ["POINT_IN_TIME", 10_000n],
    ]);
  },
};
