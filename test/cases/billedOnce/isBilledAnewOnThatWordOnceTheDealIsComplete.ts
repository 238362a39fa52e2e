import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ProvisionedDeals } from "./provisionedDeals";

export const isBilledAnewOnThatWordOnceTheDealIsComplete: Case<ProvisionedDeals> = {
  sentence: "is billed anew on the word that a person gave while the deal was incomplete, once it is complete",
  source: ["https://github.com/oroinc/crm/issues/111", "docs/accounting.md 2"],
  async holds({ company, order, waiting, tryAgain, subscriptions, reopen }) {
    const { sales, billing, state } = company;
    const deal = await aDeal(sales, { name: "Anew" });
    await win(sales, deal);
    const first = await order("Anew", { winNumber: 1, state: "FULFILLED" });
    const [subscription] = await subscriptions("Anew");
    await billing.subscriptions.cancel(subscription?.id ?? "");
    await eventually(
      () => company.store.prisma.subscription.findFirst({ where: { orderId: first.id, status: "CANCELED" } }),
      state,
    );
    await reopen(deal, "Anew", { Term_Months__c: null });
    await win(sales, deal);
    const second = await order("Anew", { winNumber: 2, state: "BLOCKED" });
    const rules = async () =>
      ((await order("Anew", { winNumber: 2 })).checklist as { rule: string }[]).map(({ rule }) => rule);
    expect(await rules()).toContain("one-subscription-per-deal");
    const asked = await waiting(second.id);
    expect(asked.suggestedActions).toContainEqual({ code: "RETRY", label: "Bill the deal anew", safe: false });

    await tryAgain(asked.id);
    await eventually(async () => !(await rules()).includes("one-subscription-per-deal"), state);
    // It waits for its term now, and there is nothing left to decide.
    expect(await waiting(second.id)).toMatchObject({ state: "OPEN", retry: null });
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, Term_Months__c: 12 });
    await order("Anew", { winNumber: 2, state: { in: ["POSTING", "FULFILLED"] } });
    expect((await subscriptions("Anew")).map(({ status }) => status).sort()).toEqual(["active", "canceled"]);
  },
};
