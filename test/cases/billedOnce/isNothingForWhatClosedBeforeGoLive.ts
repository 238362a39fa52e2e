import { aDeal } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ProvisionedDeals } from "./provisionedDeals";

export const isNothingForWhatClosedBeforeGoLive: Case<ProvisionedDeals> = {
  sentence: "is nothing for a deal entered as won that closed before go-live; it is counted, once",
  source: "https://docs.stripe.com/plugins/stripe-connector-for-salesforce",
  async holds({ company: { sales, store, state }, order, subscriptions }) {
    const deal = await aDeal(sales, { name: "Filed", fields: { CloseDate: "2020-05-01", StageName: "Closed Won" } });
    const skipped = await order("Filed", { state: "SKIPPED" });
    expect(skipped).toMatchObject({ winNumber: 0, checklist: [expect.objectContaining({ severity: "INFO" })] });
    const account = await store.prisma.account.findFirstOrThrow({ where: { name: "Filed" } });
    expect(skipped.accountId).toBe(account.id);
    expect(await subscriptions("Filed")).toEqual([]);

    // Edited since, it is still counted once.
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, NextStep: "Filed" });
    const read = { objectId: deal.opportunityId, kind: { endsWith: "UPDATE" }, processedAt: { not: null } };
    await eventually(() => store.prisma.inboxMessage.findFirst({ where: read }), state);
    expect(await store.prisma.order.count({ where: { opportunityId: skipped.opportunityId } })).toBe(1);
  },
};
