import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { WonDeals } from "./wonDeals";

export const withASetUpFeeEarnsItOverTheTerm: Case<WonDeals> = {
  sentence: "with a set-up fee earns it over the term: its schedule ends with the twelfth month, and sums to 2,500.00",
  source: "ASC 606-10-55-50 to 53",
  async holds({ company: { store }, withSetUpFee }) {
    await withSetUpFee();
    const product = await store.prisma.product.findUnique({ where: { sku: "SETUP" } });
    const schedule = await store.prisma.revenueSchedule.findFirstOrThrow({ where: { productId: product?.id ?? "" } });
    const lines = await store.prisma.revenueScheduleLine.findMany({
      where: { scheduleId: schedule.id },
      orderBy: { periodStart: "asc" },
    });
    expect(schedule).toMatchObject({ pattern: "RATABLE_DAILY", netMinor: 250_000n });
    expect(lines).toHaveLength(12);
    expect(lines[0]?.periodStart.toISOString().slice(0, 10)).toBe(firstOfMonth(0));
    expect(lines.at(-1)?.periodEnd.toISOString().slice(0, 10)).toBe(firstOfMonth(12));
    expect(lines.reduce((sum, { plannedMinor }) => sum + plannedMinor, 0n)).toBe(250_000n);
  },
};
