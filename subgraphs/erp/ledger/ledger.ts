import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import { findRows } from "../../../platform/store/rows";
import type { AccountingPeriodModel } from "../../../schema/generated/prisma/models";
import type { AccountingPeriod } from "./accountingPeriod";

/** The request's loader of legal entities. */
export const legalEntities = (context: GraphContext) =>
  loadById(context, "erp.legal_entity", (ids) =>
    context.store.prisma.legalEntity.findMany({ where: { id: { in: ids } } }),
  );

/** The request's loader of accounting periods. */
export const periods = (context: GraphContext) =>
  loadById(context, "erp.accounting_period", async (ids) =>
    (await findRows(context.store.reader, "accountingPeriod", "id", ids)).map(periodOf),
  );

/** The request's loader of ledger accounts. */
export const glAccounts = (context: GraphContext) =>
  loadById(context, "erp.gl_account", (ids) => context.store.prisma.glAccount.findMany({ where: { id: { in: ids } } }));

/** A period as the graph shows it. */
export const periodOf = (row: AccountingPeriodModel): AccountingPeriod => ({
  ...row,
  statusByModule: [
    { module: "AR", status: row.arStatus },
    { module: "GL", status: row.glStatus },
    { module: "REVENUE", status: row.revenueStatus },
    { module: "TAX", status: row.taxStatus },
    { module: "CASH", status: row.cashStatus },
  ],
});
