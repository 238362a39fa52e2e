import type { Case } from "../case";
import { customersNamed } from "../customersNamed";
import type { RecurringDeals } from "./recurringDeals";

export const ofAnUnknownIntervalWaits: Case<RecurringDeals> = {
  sentence: "waits, with the CRM's words, where nobody said how often it is billed",
  source: "docs/accounting.md 2",
  async holds({ company, sold, whyBlocked }) {
    await sold("No interval", null, 100);
    expect(await whyBlocked("No interval")).toContain("Choose how often the deal is billed.");
    expect(await customersNamed(company, "No interval")).toEqual([]);
  },
};
