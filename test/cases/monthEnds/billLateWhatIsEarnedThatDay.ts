import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import { daysFrom, thisDay, yearFrom, type YearsOfService } from "./yearsOfService";

export const billLateWhatIsEarnedThatDay: Case<YearsOfService> = {
  sentence: "earn what was served before they were billed on the day of the invoice, never in the month before it",
  source: ["ASC 606-10-45-2", "docs/accounting.md 6"],
  async holds({ deals, journalsOf }) {
    // Last month's days of a year of 10,800.00, rounded; the ledger has billed nothing before today.
    const { start, end } = yearFrom(-1);
    const lastMonth = Math.round((1_080_000 * Number(daysFrom(start, firstOfMonth(0)))) / Number(daysFrom(start, end)));
    expect(await journalsOf(deals.Late.invoiceId)).toEqual([[thisDay(), BigInt(lastMonth)]]);
  },
};
