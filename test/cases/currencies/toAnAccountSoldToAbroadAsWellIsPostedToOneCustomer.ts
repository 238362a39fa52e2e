import type { Case } from "../case";
import type { DealsByCurrency } from "./dealsByCurrency";

export const toAnAccountSoldToAbroadAsWellIsPostedToOneCustomer: Case<DealsByCurrency> = {
  sentence: "in HUF and one in EUR from the other entity are posted to one customer, who is given both",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3658677.html",
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_161521122959.html",
  ],
  async holds({ postedOnceSoldAbroad }) {
    expect(await postedOnceSoldAbroad("HUF")).toEqual([
      { subsidiary: "sub-us", symbol: "HUF", same: true },
      { subsidiary: "sub-eu", symbol: "EUR", same: true },
    ]);
  },
};
