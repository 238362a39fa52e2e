import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { WonDeals } from "./wonDeals";

export const ofThirteenMonthsBilledQuarterlyWaits: Case<WonDeals> = {
  sentence: "of 13 months billed quarterly waits: worth 13,000.00, where five quarters are 15,000.00",
  source: "docs/accounting.md 2",
  async holds({ blocked }) {
    // 3,000.00 a quarter are 1,000.00 a month; 13 months begin five quarters.
    const broken = await blocked("Odd", {
      fields: { Term_Months__c: 13, Billing_Interval__c: "Quarterly", Service_Start__c: firstOfMonth(0) },
      lines: [{ quantity: 1, unitPrice: 3_000 }],
    });
    expect([...broken]).toEqual([["billed-as-sold", expect.stringContaining("worth 13000.00 USD")]]);
    expect(broken.get("billed-as-sold")).toContain("bill 15000.00 USD");
  },
};
