import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { isSettled } from "../../workflows/settledFigures";
import type { Case } from "../case";
import { corrections } from "../corrections";
import type { ProvisionedDeals } from "./provisionedDeals";

export const isNothingAtASecondWinUntilAPersonSaysSo: Case<ProvisionedDeals> = {
  sentence:
    "is nothing at a second win while its first subscription lives, nor when that has ended, until a person says that it is sold anew",
  source: [
    "https://github.com/oroinc/crm/issues/111",
    "https://docs.stripe.com/plugins/stripe-connector-for-salesforce",
  ],
  async holds({ company, order, waiting, tryAgain, subscriptions }) {
    const { sales, billing, state } = company;
    const cases = corrections(company);
    const deal = await aDeal(sales, { name: "Twice" });
    await win(sales, deal);
    const first = await order("Twice", { winNumber: 1, state: "FULFILLED" });
    const [subscription] = await subscriptions("Twice");
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, StageName: "Negotiation/Review" });
    await cases.raised(first.id);

    await win(sales, deal);
    const second = await order("Twice", { winNumber: 2, state: "BLOCKED" });
    expect(second.checklist).toEqual([
      expect.objectContaining({
        rule: "one-subscription-per-deal",
        message: expect.stringMatching(new RegExp(`of win 1 lives.*${subscription?.id}.*this order, of win 2`)),
      }),
    ]);
    const blocked = await waiting(second.id);
    expect(blocked).toMatchObject({ state: "OPEN", amountAtRiskMinor: 1_080_000n, currency: "USD" });
    expect(await subscriptions("Twice")).toHaveLength(1);
    // It says what was accepted again: what was told of its reopening has ended by itself.
    expect(await cases.find(first.id)).toMatchObject({ state: "RESOLVED" });

    // Tried again too early, it waits as before.
    const looked = (await waiting(second.id)).attempts;
    await tryAgain(blocked.id);
    // Looked at until nothing is under way: what it waits for is not to end before it was seen to wait.
    await eventually(async () => {
      const { attempts, state: stands } = await waiting(second.id);
      return attempts > looked && stands === "OPEN" && (await isSettled(company.store));
    }, state);
    expect(await subscriptions("Twice")).toHaveLength(1);

    await billing.subscriptions.cancel(subscription?.id ?? "");
    await eventually(
      async () => JSON.stringify((await order("Twice", { winNumber: 2 })).checklist).includes("has ended"),
      state,
    );
    // Nor does a change of the deal let it go on.
    const seen = (await waiting(second.id)).attempts;
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, Payment_Terms_Days__c: 45 });
    await eventually(async () => (await waiting(second.id)).attempts > seen, state);
    expect(await order("Twice", { winNumber: 2 })).toMatchObject({ state: "BLOCKED" });
    expect((await subscriptions("Twice")).map(({ status }) => status)).toEqual(["canceled"]);

    await tryAgain(blocked.id);
    await order("Twice", { winNumber: 2, state: { in: ["POSTING", "FULFILLED"] } });
    expect((await subscriptions("Twice")).map(({ status }) => status).sort()).toEqual(["active", "canceled"]);
  },
};
