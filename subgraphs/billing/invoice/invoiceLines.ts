import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { InvoiceLine, TaxLine } from "./invoiceLine";

/** The request's loader of each invoice's lines, in their order. */
export const linesOfInvoices = (context: GraphContext) =>
  loadByParent<BilledLine>(
    context,
    "billing.invoice_line",
    async (ids) => {
      const where = { invoiceId: { in: ids } };
      const rows = await context.store.prisma.invoiceLine.findMany({ where, orderBy: { lineNo: "asc" } });
      return rows.map((row) => ({
        ...row,
        quantity: row.quantity.toFixed(),
        amount: moneyOf(row.amountMinor, row.currency),
      }));
    },
    ({ invoiceId }) => invoiceId,
  );

interface BilledLine extends InvoiceLine {
  invoiceId: string;
}

interface CreditedLine extends InvoiceLine {
  creditMemoId: string;
}

/** The request's loader of each credit memo's lines, in their order: with product and service of the lines they credit. */
export const linesOfCreditMemos = (context: GraphContext) =>
  loadByParent<CreditedLine>(
    context,
    "billing.credit_memo_line",
    async (ids) => {
      const { prisma } = context.store;
      const rows = await prisma.creditMemoLine.findMany({
        where: { creditMemoId: { in: ids } },
        orderBy: { lineNo: "asc" },
      });
      const named = rows.flatMap(({ invoiceLineId }) => invoiceLineId ?? []);
      const billed = await prisma.invoiceLine.findMany({ where: { id: { in: named } } });
      return rows.map((row) => {
        const of = billed.find(({ id }) => id === row.invoiceLineId);
        return {
          id: row.id,
          creditMemoId: row.creditMemoId,
          description: row.description,
          quantity: row.quantity.toFixed(),
          amount: moneyOf(row.amountMinor, row.currency),
          proration: of?.proration ?? false,
          servicePeriodStart: of?.servicePeriodStart ?? null,
          servicePeriodEnd: of?.servicePeriodEnd ?? null,
          productId: of?.productId ?? null,
        };
      });
    },
    ({ creditMemoId }) => creditMemoId,
  );

/** The request's loader of each line's taxes. */
export const taxesOfLines = (context: GraphContext) =>
  loadByParent<TaxLine>(
    context,
    "billing.tax_line",
    async (ids) => {
      const where = { invoiceLineId: { in: ids } };
      const rows = await context.store.prisma.taxLine.findMany({ where, orderBy: { id: "asc" } });
      return rows.map((row) => ({
        ...row,
        rate: row.rate.toFixed(),
        taxable: moneyOf(row.taxableMinor, row.currency),
        tax: moneyOf(row.taxMinor, row.currency),
      }));
    },
    ({ invoiceLineId }) => invoiceLineId,
  );
