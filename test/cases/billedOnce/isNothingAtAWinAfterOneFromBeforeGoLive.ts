import { aDeal } from "../../workflows/aDeal";
import type { Case } from "../case";
import type { ProvisionedDeals } from "./provisionedDeals";

export const isNothingAtAWinAfterOneFromBeforeGoLive: Case<ProvisionedDeals> = {
  sentence: "is nothing at a new win of a deal that was won before go-live, until a person says that it is sold anew",
  source: "https://docs.stripe.com/plugins/stripe-connector-for-salesforce",
  async holds({ company: { sales }, order, reopen, win, waiting, tryAgain, subscriptions }) {
    const fields = { CloseDate: "2020-05-01", StageName: "Closed Won" };
    const deal = await aDeal(sales, { name: "Older", fields });
    await order("Older", { state: "SKIPPED" });
    await reopen(deal, "Older", { CloseDate: new Date().toISOString().slice(0, 10) });
    await win(deal);
    const again = await order("Older", { winNumber: 1, state: "BLOCKED" });
    expect(again.checklist).toEqual([
      expect.objectContaining({
        rule: "one-subscription-per-deal",
        message: expect.stringMatching(/before the hub went live .*this order, of win 1/),
      }),
    ]);
    expect(await subscriptions("Older")).toEqual([]);

    await tryAgain((await waiting(again.id)).id);
    await order("Older", { winNumber: 1, state: "FULFILLED" });
    expect(await subscriptions("Older")).toHaveLength(1);
  },
};
