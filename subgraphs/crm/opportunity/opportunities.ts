import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import { loadPage } from "../../../platform/graph/loadPage";
import type { PageArgs } from "../../../platform/graph/pageArgs";
import { findRows } from "../../../platform/store/rows";
import type { OpportunityModel } from "../../../schema/generated/prisma/models";
import { loadTotal } from "./loadTotal";
import type { Opportunity, OpportunityConnection } from "./opportunity";
import type { OpportunityLine } from "./opportunityLine";

/** The request's loader of deals. */
export const opportunities = (context: GraphContext) =>
  loadById(context, "crm.opportunity", async (ids) =>
    (await context.store.prisma.opportunity.findMany({ where: { id: { in: ids } } })).map(opportunityOf),
  );

/** Newest first. Uses the index (account_id, id). */
export const opportunitiesOfAccount: Listing = {
  table: "crm.opportunity",
  parent: "account_id",
  sort: null,
  direction: "DESC",
};

/** A deal that the CRM no longer has is in no list; its order and contract still lead to it. */
export const stillHeld: Condition = { sql: "t.deleted_at IS NULL" };

/** In the CRM's stored word for it. */
export const withStatus = (status: string | null | undefined): Condition[] =>
  status == null ? [] : [{ sql: "t.status = ?", value: status.replace("CLOSED_", "") }];

/** A page of deals, with what all of them come to. */
export async function pageOfOpportunities(
  context: GraphContext,
  list: { listing: Listing; parent?: string; conditions: Condition[] },
  args: PageArgs,
): Promise<OpportunityConnection> {
  const page = await loadPage(context, list, args, opportunityOf);
  return { ...page, totalOf: () => loadTotal(context, list) };
}

/** The request's loader of each deal's lines, in their order. */
export const linesOfOpportunities = (context: GraphContext) =>
  loadByParent<OpportunityLine>(
    context,
    "crm.opportunity_line",
    async (ids) => {
      const rows = await findRows(context.store.reader, "opportunityLine", "opportunityId", ids, "lineNo");
      return rows.map((row) => ({
        ...row,
        quantity: row.quantity.toFixed(),
        discountPct: row.discountPct?.toFixed() ?? null,
      }));
    },
    ({ opportunityId }) => opportunityId,
  );

const opportunityOf = (row: OpportunityModel): Opportunity => ({
  ...row,
  status: row.status === "OPEN" ? "OPEN" : `CLOSED_${row.status}`,
});
