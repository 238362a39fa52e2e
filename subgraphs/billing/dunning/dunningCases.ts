import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { DunningCaseModel } from "../../../schema/generated/prisma/models";
import type { DunningCase } from "./dunningCase";

/** The request's loader of dunning cases. */
export const dunningCases = (context: GraphContext) =>
  loadById(context, "billing.dunning_case", async (ids) =>
    (await context.store.prisma.dunningCase.findMany({ where: { id: { in: ids } } })).map(caseOf),
  );

/** The request's loader of each account's open case, if there is one. */
export const openCasesOfAccounts = (context: GraphContext) =>
  loadByParent(
    context,
    "billing.dunning_case of account",
    async (ids) => {
      const where = { accountId: { in: ids }, status: { in: open } };
      return (await context.store.prisma.dunningCase.findMany({ where, orderBy: { openedAt: "desc" } })).map(caseOf);
    },
    ({ accountId }) => accountId,
  );

/** By exposure in minor units, whatever the currency. Uses the index (status, exposure_minor, id). */
export const collectionsListing: Listing = {
  table: "billing.dunning_case",
  parent: null,
  sort: { by: "t.exposure_minor", type: "bigint" },
  direction: "DESC",
};

const open = ["OPEN", "IN_GRACE", "ESCALATED", "PROMISED"];

/** Cases on which something is left to do. */
export const stillOpen: readonly Condition[] = [{ sql: "t.status = ANY(?)", value: open }];

/** A case's row as the graph shows it. */
export const caseOf = (row: DunningCaseModel): DunningCase => ({
  ...row,
  exposure: moneyOf(row.exposureMinor, row.currency),
});
