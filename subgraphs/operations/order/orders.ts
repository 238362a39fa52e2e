import { z } from "zod";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { OrderModel } from "../../../schema/generated/prisma/models";
import type { Order } from "./order";

/** The request's loader of orders. */
export const orders = (context: GraphContext) =>
  loadById(context, "operations.order", async (ids) =>
    (await context.store.prisma.order.findMany({ where: { id: { in: ids } } })).map(orderOf),
  );

/** The request's loader of each account's orders, newest first. */
export const ordersOfAccounts = (context: GraphContext) =>
  loadByParent(
    context,
    "operations.order of account",
    async (ids) => {
      const where = { accountId: { in: ids } };
      return (await context.store.prisma.order.findMany({ where, orderBy: { id: "desc" } })).map(orderOf);
    },
    ({ accountId }) => accountId,
  );

/** The request's loader of each deal's orders, the latest win first. */
export const ordersOfOpportunities = (context: GraphContext) =>
  loadByParent(
    context,
    "operations.order of opportunity",
    async (ids) => {
      const where = { opportunityId: { in: ids } };
      return (await context.store.prisma.order.findMany({ where, orderBy: { winNumber: "desc" } })).map(orderOf);
    },
    ({ opportunityId }) => opportunityId,
  );

/** The request's loader of what each order's deal comes to. */
export const dealsOfOrders = (context: GraphContext) =>
  loadByParent(
    context,
    "crm.opportunity of order",
    (ids) =>
      context.store.prisma.opportunity.findMany({
        where: { id: { in: ids } },
        select: { id: true, amountMinor: true, currency: true },
      }),
    ({ id }) => id,
  );

const checklist = z.array(
  z.object({
    rule: z.string(),
    field: z.string().nullable().default(null),
    message: z.string().nullable().default(null),
    passed: z.boolean(),
    severity: z.string(),
  }),
);

/** An order's row as the graph shows it. */
export const orderOf = (row: OrderModel): Order => ({ ...row, checklist: checklist.parse(row.checklist) });
