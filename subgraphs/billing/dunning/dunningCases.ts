import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition } from "../../../platform/graph/listing";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";

/** The request's loader of dunning cases. */
export const dunningCases = (context: GraphContext) =>
  loadById(context, "billing.dunning_case", async (ids) =>
    context.store.prisma.dunningCase.findMany({ where: { id: { in: ids } } }),
  );

/** The request's loader of each account's open case, if there is one. */
export const openCasesOfAccounts = (context: GraphContext) =>
  loadByParent(
    context,
    "billing.dunning_case of account",
    async (ids) => {
      const where = { accountId: { in: ids }, status: { in: open } };
      return context.store.prisma.dunningCase.findMany({ where, orderBy: { openedAt: "desc" } });
    },
    ({ accountId }) => accountId,
  );

const open = ["OPEN", "IN_GRACE", "ESCALATED", "PROMISED"];

/** Cases on which something is left to do. */
export const stillOpen: readonly Condition[] = [{ sql: "t.status = ANY(?)", value: open }];
