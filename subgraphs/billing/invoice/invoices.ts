import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { isSeen } from "../../../platform/graph/legalEntities/onlySeen";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadById } from "../../../platform/graph/loadById";
import type { InvoiceModel } from "../../../schema/generated/prisma/models";
import type { Invoice } from "./invoice";

/** The request's loader of invoices. */
export const invoices = (context: GraphContext) =>
  loadById(context, "billing.invoice", async (ids) =>
    (await context.store.prisma.invoice.findMany({ where: { id: { in: ids } } })).map(invoiceOf),
  );

/** Newest first. Uses the index (account_id, id). */
export const invoicesOfAccount: Listing = {
  table: "billing.invoice",
  parent: "account_id",
  sort: null,
  direction: "DESC",
};

/**
 * Invoices with any of these statuses, in the graph's finer words: partly paid is open with some money received; a
 * credit is none.
 */
export function withStatuses(statuses: readonly string[] | null | undefined): Condition[] {
  if (statuses == null) return [];
  const stored = statuses.map((status) => (status === "PARTIALLY_PAID" ? "OPEN" : status));
  const [unpaid, partly] = [statuses.includes("OPEN"), statuses.includes("PARTIALLY_PAID")];
  const ofAny: Condition = { sql: "t.status = ANY(?)", value: stored };
  if (unpaid === partly) return [ofAny];
  return [ofAny, { sql: `(t.status <> 'OPEN' OR t.paid_minor ${unpaid ? "=" : ">"} 0)` }];
}

/** An invoice by the number the customer knows. */
export async function invoiceByNumber(context: GraphContext, number: string): Promise<Invoice | null> {
  const row = await context.store.prisma.invoice.findUnique({ where: { number } });
  return row && (await isSeen(context, "billing.invoice", row.id)) ? invoiceOf(row) : null;
}

/** An invoice's row as the graph shows it. */
export const invoiceOf = (row: InvoiceModel): Invoice => ({
  ...row,
  status: row.status === "OPEN" && row.paidMinor > 0n ? "PARTIALLY_PAID" : row.status,
  subtotal: moneyOf(row.subtotalMinor, row.currency),
  tax: moneyOf(row.taxMinor, row.currency),
  discount: moneyOf(row.discountMinor, row.currency),
  total: moneyOf(row.totalMinor, row.currency),
  amountDue: moneyOf(row.amountDueMinor, row.currency),
});
