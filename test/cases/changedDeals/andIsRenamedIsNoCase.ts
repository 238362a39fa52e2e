import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { DealsToChange } from "./dealsToChange";

export const andIsRenamedIsNoCase: Case<DealsToChange> = {
  sentence: "is no case when what changes is what nothing is billed by: its name, close date and next step",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm",
  async holds({ company: { store, state }, change }) {
    await change("Told", { Name: "Told renamed", CloseDate: "2031-01-01", NextStep: "Celebrate" });
    const { prisma } = store;
    await eventually(() => prisma.opportunity.findFirst({ where: { name: "Told renamed" } }), state);
    expect(await prisma.exceptionCase.count({ where: { title: { contains: "Told" } } })).toBe(0);
  },
};
