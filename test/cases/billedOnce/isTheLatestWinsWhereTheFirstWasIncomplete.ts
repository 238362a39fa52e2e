import { aDeal, firstOfLastMonth } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ProvisionedDeals } from "./provisionedDeals";

export const isTheLatestWinsWhereTheFirstWasIncomplete: Case<ProvisionedDeals> = {
  sentence: "is the latest win's alone where the first was incomplete, whatever ends in billing later",
  source: "https://github.com/oroinc/crm/issues/111",
  async holds({ company: { sales, store, billing, state }, order, reopen, win, waiting, subscriptions }) {
    const deal = await aDeal(sales, { name: "Mended", fields: { Service_Start__c: null } });
    await win(deal);
    const first = await order("Mended", { winNumber: 1, state: "BLOCKED" });
    await reopen(deal, "Mended", { Service_Start__c: firstOfLastMonth() });
    await win(deal);
    await order("Mended", { winNumber: 2, state: "FULFILLED" });

    expect(await order("Mended", { winNumber: 1 })).toMatchObject({ state: "CANCELED" });
    expect(await waiting(first.id)).toMatchObject({ state: "RESOLVED" });
    const { operationId } = first;
    expect(await store.prisma.operation.findUnique({ where: { id: operationId } })).toMatchObject({
      status: "CANCELED",
    });
    expect(await store.prisma.operationStep.findMany({ where: { operationId } })).toEqual([
      expect.objectContaining({ name: "validate", status: "CANCELED" }),
    ]);
    const told = { subject: first.id, type: { contains: "order.canceled" } };
    expect(await store.prisma.event.count({ where: told })).toBe(1);

    const [subscription] = await subscriptions("Mended");
    await billing.subscriptions.cancel(subscription?.id ?? "");
    await eventually(
      () =>
        store.prisma.subscription.findFirst({
          where: { orderId: { not: null }, accountId: first.accountId, status: "CANCELED" },
        }),
      state,
    );
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, NextStep: "Call", Payment_Terms_Days__c: 45 });
    await eventually(
      () => store.prisma.opportunity.findFirst({ where: { name: "Mended platform", paymentTermsDays: 45 } }),
      state,
    );
    expect((await subscriptions("Mended")).map(({ status }) => status)).toEqual(["canceled"]);
    const runs = await store.prisma.$queryRaw`
      SELECT workflow_uuid FROM dbos.workflow_status WHERE name = 'quote-to-cash' AND status IN ('PENDING', 'ENQUEUED')`;
    expect(runs).toEqual([]);
  },
};
