import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { WonDeals } from "./wonDeals";

export const begunFourteenMonthsAgoWaits: Case<WonDeals> = {
  sentence: "of a year that began 14 months ago waits: worth 10,800.00, where 21,600.00 would be billed",
  source: ["docs/accounting.md 2", "https://docs.stripe.com/billing/subscriptions/backdating"],
  async holds({ blocked }) {
    // 14 months begin two years of 10,800.00.
    const broken = await blocked("Late", { fields: { Service_Start__c: firstOfMonth(-14) } });
    expect([...broken.keys()]).toEqual(["start-not-long-ago", "term-not-over", "billed-as-sold"]);
    expect(broken.get("billed-as-sold")).toContain(
      "worth 10800.00 USD over its term, but billing would bill 21600.00 USD",
    );
  },
};
