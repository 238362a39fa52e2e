import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { WonDeals } from "./wonDeals";

export const withATrainingEarnsItOnItsDay: Case<WonDeals> = {
  sentence: "with a training that is earned on its day, as its product's rule says, does not spread it over the term",
  source: ["ASC 606-10-25-30", "docs/accounting.md 6"],
  async holds({ company: { store }, billed }) {
    const { invoices } = await billed("Training", {
      fields: { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(0) },
      lines: [
        { quantity: 1, unitPrice: 500 },
        { quantity: 1, unitPrice: 700, product: { code: "TRAINING", charge: "One-Time" } },
      ],
    });
    const product = await store.prisma.product.findUnique({ where: { sku: "TRAINING" } });
    const schedule = await store.prisma.revenueSchedule.findFirstOrThrow({ where: { productId: product?.id ?? "" } });
    expect(schedule).toMatchObject({ pattern: "POINT_IN_TIME", netMinor: 70_000n });
    const lines = await store.prisma.revenueScheduleLine.findMany({ where: { scheduleId: schedule.id } });
    const issuedOn = new Date((invoices[0]?.status_transitions.finalized_at ?? 0) * 1_000).toISOString().slice(0, 10);
    expect(
      lines.map(({ periodStart, plannedMinor }) => [periodStart.toISOString().slice(0, 10), plannedMinor]),
    ).toEqual([[issuedOn, 70_000n]]);
  },
};
