import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { shareUntil, type YearsOfService } from "./yearsOfService";

export const earnOfWhatIsCreditedWhatWasServed: Case<YearsOfService> = {
  sentence: "earn what an ended service served, and no figure is off once the days after it were credited in both",
  source: ["ASC 606-10-55-46", "docs/accounting.md 4"],
  async holds({ company: { store, state }, company, deals, cases, journalsOf, unservedFrom }) {
    const { invoiceId, subscription } = deals.Credited;
    const served = shareUntil(await unservedFrom(subscription));
    const journals = await eventually(async () => {
      const found = await journalsOf(invoiceId);
      return found.length > 0 && found;
    }, state);
    expect(journals.map(([, minor]) => minor)).toEqual([served]);
    // 10,800.00 less what is credited, and less what is served, leave nothing deferred; what is served is not given back.
    const { accountId } = await documentOf(company, "Credited");
    const unserved = 1_080_000n - served;
    const about = { accountId, cause: "credit memo" };
    const credit = await store.prisma.exceptionCase.findFirstOrThrow({ where: about });
    expect(await cases.effects(credit.id)).toEqual({ RECEIVABLE: unserved, DEFERRED: unserved });
    expect(credit).toMatchObject({ state: "RESOLVED", ended: "BALANCED" });
  },
};
