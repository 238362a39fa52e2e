import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { BilledWorkshop } from "./billedWorkshop";

export const isEarnedOnceItsProductHasARule: Case<BilledWorkshop> = {
  sentence: "is earned once its product has a rule, and its case ends",
  source: ["ASC 606-10-25-30", "docs/accounting.md 6"],
  async holds({ company: { state }, held, schedulesOf, restartWith }) {
    const { subjectId } = await eventually(held, state);
    await restartWith(["WORKSHOP"]);
    await eventually(async () => (await held())?.state === "RESOLVED", state);
    expect(await schedulesOf(subjectId)).toEqual([
      ["RATABLE_DAILY", 1_080_000n],
      ["POINT_IN_TIME", 10_000n],
    ]);
  },
};
