import { aDeal, win } from "../../workflows/aDeal";
import type { Case } from "../case";
import { corrections } from "../corrections";
import type { ProvisionedDeals } from "./provisionedDeals";

export const isNothingAtASecondWinUntilTheFirstEnds: Case<ProvisionedDeals> = {
  sentence:
    "is nothing at a second win while its first subscription lives; both are named, and it goes on when that has ended",
  source: [
    "https://github.com/oroinc/crm/issues/111",
    "https://docs.stripe.com/plugins/stripe-connector-for-salesforce",
  ],
  async holds({ company, order, subscriptions }) {
    const { sales, store, billing } = company;
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
        message: expect.stringMatching(new RegExp(`${first.id}.*${subscription?.id}.*${second.id}`)),
      }),
    ]);
    const blocked = await store.prisma.exceptionCase.findFirst({ where: { subjectId: second.id, cause: "blocked" } });
    expect(blocked).toMatchObject({ state: "OPEN", amountAtRiskMinor: 1_080_000n, currency: "USD" });
    expect(await subscriptions("Twice")).toHaveLength(1);
    // It says what was accepted again: what was told of its reopening has ended by itself.
    expect(await cases.find(first.id)).toMatchObject({ state: "RESOLVED" });

    await billing.subscriptions.cancel(subscription?.id ?? "");
    await order("Twice", { winNumber: 2, state: { in: ["POSTING", "FULFILLED"] } });
    expect((await subscriptions("Twice")).map(({ status }) => status).sort()).toEqual(["active", "canceled"]);
  },
};
