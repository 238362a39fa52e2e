import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { InvoiceLine, TaxLine } from "./invoiceLine";

/** The request's loader of each invoice's lines, in their order. */
export const linesOfInvoices = (context: GraphContext) =>
  loadByParent<InvoiceLine>(
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
