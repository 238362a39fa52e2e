import { dayAt } from "../../../domain/calendar/dayAt";
import { dayOf } from "../../../domain/calendar/dayOf";
import { daysBetween } from "../../../domain/calendar/daysBetween";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { Day } from "../../../schema/canonical/value";
import type { ReceivableModel } from "../../../schema/generated/prisma/models";
import type { Receivable } from "./receivable";

/** The longest due first. The index (account_id, due_date, id) narrows; one account's are sorted in memory. */
export const receivablesOfAccount: Listing = {
  table: "erp.receivable",
  parent: "account_id",
  sort: { by: "coalesce(t.due_date, 'infinity'::date)", type: "date" },
  direction: "ASC",
};

/** Those with something open. Uses the index receivable_open, which holds no others. */
export const stillOpen: Condition = { sql: "t.open_minor <> 0" };

/** The request's loader of receivables. */
export const receivables = (context: GraphContext) =>
  loadById(context, "erp.receivable", async (ids) => {
    const rows = await context.store.prisma.receivable.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => receivableOf(row, dayAt(context.now(), context.timeZone)));
  });

/** The request's loader of each invoice's receivable. */
export const receivablesOfInvoices = (context: GraphContext) =>
  loadByParent<Receivable>(
    context,
    "erp.receivable of invoice",
    async (ids) => {
      const rows = await context.store.prisma.receivable.findMany({ where: { invoiceId: { in: ids } } });
      return rows.map((row) => receivableOf(row, dayAt(context.now(), context.timeZone)));
    },
    ({ invoiceId }) => invoiceId,
  );

/** A receivable's row as the graph shows it. */
export function receivableOf(row: ReceivableModel, today: Day): Receivable {
  const late = row.dueDate === null ? 0 : daysBetween(dayOf(row.dueDate), today);
  const ageDays = row.openMinor === 0n ? 0 : Math.max(0, late);
  return {
    id: row.id,
    invoiceId: row.invoiceId,
    openMinor: row.openMinor,
    totalMinor: row.totalMinor,
    billingOpenMinor: row.billingOpenMinor,
    invoice: row.invoiceId === null ? null : { id: row.invoiceId },
    open: moneyOf(row.openMinor, row.currency),
    ageDays,
    bucket: bucketOf(ageDays),
  };
}

function bucketOf(ageDays: number): string {
  if (ageDays === 0) return "CURRENT";
  if (ageDays <= 30) return "1-30";
  if (ageDays <= 60) return "31-60";
  return ageDays <= 90 ? "61-90" : "90+";
}
