import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { RevenueArrangement, RevenueSchedule, RevenueScheduleLine } from "./revenueSchedule";

/** The request's loader of revenue schedules. */
export const schedules = (context: GraphContext) =>
  loadById<RevenueSchedule>(context, "erp.revenue_schedule", (ids) =>
    context.store.prisma.revenueSchedule.findMany({ where: { id: { in: ids } } }),
  );

/** The request's loader of each invoice's schedules. */
export const schedulesOfInvoices = (context: GraphContext) =>
  loadByParent<RevenueSchedule>(
    context,
    "erp.revenue_schedule of invoice",
    (ids) =>
      context.store.prisma.revenueSchedule.findMany({ where: { invoiceId: { in: ids } }, orderBy: { id: "asc" } }),
    ({ invoiceId }) => invoiceId,
  );

/** The request's loader of each schedule's months, in order. */
export const linesOfSchedules = (context: GraphContext) =>
  loadByParent<RevenueScheduleLine>(
    context,
    "erp.revenue_schedule_line",
    async (ids) => {
      const where = { scheduleId: { in: ids } };
      const rows = await context.store.prisma.revenueScheduleLine.findMany({ where, orderBy: { periodStart: "asc" } });
      return rows.map((row) => ({
        ...row,
        planned: moneyOf(row.plannedMinor, row.currency),
        recognized: moneyOf(row.recognizedMinor, row.currency),
      }));
    },
    ({ scheduleId }) => scheduleId,
  );

/** The request's loader of arrangements by contract. */
export const arrangementsOfContracts = (context: GraphContext) =>
  loadByParent<RevenueArrangement>(
    context,
    "erp.revenue_arrangement of contract",
    async (ids) =>
      (await context.store.prisma.revenueArrangement.findMany({ where: { contractId: { in: ids } } })).map(
        arrangementOf,
      ),
    ({ contractId }) => contractId,
  );

/** The request's loader of arrangements. */
export const arrangements = (context: GraphContext) =>
  loadById<RevenueArrangement>(context, "erp.revenue_arrangement", async (ids) =>
    (await context.store.prisma.revenueArrangement.findMany({ where: { id: { in: ids } } })).map(arrangementOf),
  );

const arrangementOf = (row: {
  id: string;
  contractId: string;
  totalMinor: bigint;
  currency: string;
}): RevenueArrangement => ({
  id: row.id,
  contractId: row.contractId,
  contract: { id: row.contractId },
  totalPrice: moneyOf(row.totalMinor, row.currency),
});
