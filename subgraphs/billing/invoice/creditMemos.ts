import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { CreditMemoModel } from "../../../schema/generated/prisma/models";
import type { CreditMemo } from "./creditMemo";

/** The request's loader of credit memos. */
export const creditMemos = (context: GraphContext) =>
  loadById(context, "billing.credit_memo", async (ids) =>
    (await context.store.prisma.creditMemo.findMany({ where: { id: { in: ids } } })).map(creditMemoOf),
  );

/** The request's loader of each invoice's credit memos, oldest first. */
export const creditMemosOfInvoices = (context: GraphContext) =>
  loadByParent(
    context,
    "billing.credit_memo of invoice",
    async (ids) => {
      const where = { invoiceId: { in: ids } };
      return (await context.store.prisma.creditMemo.findMany({ where, orderBy: { id: "asc" } })).map(creditMemoOf);
    },
    ({ invoiceId }) => invoiceId,
  );

const creditMemoOf = (row: CreditMemoModel): CreditMemo => ({ ...row, total: moneyOf(row.totalMinor, row.currency) });
