import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import type { SalesUser } from "./salesUser";

/** The request's loader of sales users. */
export const salesUsers = (context: GraphContext) =>
  loadById<SalesUser>(context, "crm.sales_user", (ids) =>
    context.store.prisma.salesUser.findMany({ where: { id: { in: ids } } }),
  );
