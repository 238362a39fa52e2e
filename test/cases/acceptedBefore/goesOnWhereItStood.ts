import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { CompanyAtWork } from "../runningCompany";

export const goesOnWhereItStood: Case<CompanyAtWork> = {
  sentence: "goes on where it stood, to one subscription that renews and 10,800.00 before tax",
  source: "docs/accounting.md 2",
  async holds({ company: { sales, store, billing, state } }) {
    const product = { code: "OLD", charge: null } as const;
    const lines = [{ quantity: 10, unitPrice: 1_200, discount: 10, product }];
    const deal = await aDeal(sales, { name: "Old", fields: { Term_End__c: null }, lines });
    await win(sales, deal);
    const order = await eventually(() => store.prisma.order.findFirst({ where: { state: "BLOCKED" } }), state);
    expect(order.predatesTerms).toBe(false);
    // As the migration marks what an earlier version had accepted.
    await store.prisma.order.update({ where: { id: order.id }, data: { predatesTerms: true } });
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, Payment_Terms_Days__c: 45 });
    await eventually(() => store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), state);
    const { data } = await billing.subscriptions.list();
    expect(data.map(({ cancel_at: end }) => end)).toEqual([null]);
    // 10 × 1,200.00 less 10 %.
    const invoices = (await billing.invoices.list()).data;
    expect(invoices.map(({ total_excluding_tax: net }) => net)).toEqual([1_080_000]);
    // The command is the one that an earlier version sent: it says nothing of the term's end or of charges.
    const sent = await store.prisma.outboundWrite.findFirstOrThrow({ where: { objectType: "Subscription" } });
    expect(JSON.stringify(sent.after)).not.toMatch(/termEnd|"charge"/);
  },
};
