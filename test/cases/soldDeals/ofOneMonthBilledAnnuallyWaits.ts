import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { WonDeals } from "./wonDeals";

export const ofOneMonthBilledAnnuallyWaits: Case<WonDeals> = {
  sentence: "of one month billed annually waits: worth 1,000.00, where 12,000.00 would be billed",
  source: "https://github.com/microsoft/BCApps/issues/8428",
  async holds({ blocked }) {
    // 12,000.00 a year are 1,000.00 a month, of which the term has one.
    const broken = await blocked("Short", {
      fields: { Term_Months__c: 1, Service_Start__c: firstOfMonth(0) },
      lines: [{ quantity: 1, unitPrice: 12_000 }],
    });
    expect(broken.get("interval-fits-term")).toContain("billed every year, more than its term has (1 month)");
    expect(broken.get("billed-as-sold")).toContain(
      "worth 1000.00 USD over its term, but billing would bill 12000.00 USD",
    );
  },
};
