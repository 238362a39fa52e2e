import { dayAt } from "../../../domain/calendar/dayAt";
import { dayOf } from "../../../domain/calendar/dayOf";
import { daysBetween } from "../../../domain/calendar/daysBetween";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import { loadList, type CountedConnection } from "../../../platform/graph/loadList";
import type { PageArgs } from "../../../platform/graph/pageArgs";
import type { Day } from "../../../schema/canonical/value";
import type { ReceivableModel } from "../../../schema/generated/prisma/models";
import { bucketOf } from "./agingBucket";
import type { Receivable } from "./receivable";

const dueFirst = { sort: { by: "coalesce(t.due_date, 'infinity'::date)", type: "date" }, direction: "ASC" } as const;

/** The longest due first. The index (account_id, due_date, id) narrows; one account's are sorted in memory. */
export const receivablesOfAccount: Listing = { table: "erp.receivable", parent: "account_id", ...dueFirst };

/** The same of all accounts. Uses the index receivable_open_by_due_date, or receivable_by_due_date with what is settled. */
export const allReceivables: Listing = { table: "erp.receivable", parent: null, ...dueFirst };

/** Those with something open. The indexes receivable_open, receivable_owed and receivable_open_by_due_date hold no others. */
export const stillOpen: Condition = { sql: "t.open_minor <> 0" };

/** A page of receivables, with what all of them come to. */
export function pageOfReceivables(
  context: GraphContext,
  list: { listing: Listing; parent?: string; conditions: readonly Condition[] },
  args: PageArgs,
): Promise<CountedConnection<Receivable>> {
  const today = dayAt(context.now(), context.timeZone);
  return loadList(context, { ...list, sums }, args, (row: ReceivableModel) => receivableOf(row, today));
}

const sums = { open: "sum(t.open_minor)", total: "sum(t.total_minor)" };

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
  const ageDays = ageOf(row, today);
  return {
    id: row.id,
    accountId: row.accountId,
    invoiceId: row.invoiceId,
    openMinor: row.openMinor,
    totalMinor: row.totalMinor,
    billingOpenMinor: row.billingOpenMinor,
    ownMinor: row.ownMinor,
    cashMinor: row.cashMinor,
    invoice: row.invoiceId === null ? null : { id: row.invoiceId },
    dueDate: row.dueDate,
    open: moneyOf(row.openMinor, row.currency),
    total: moneyOf(row.totalMinor, row.currency),
    ageDays,
    bucket: ageDays === null ? null : bucketOf(ageDays),
  };
}

/** The days past due; null where nobody told when it is due. */
function ageOf({ dueDate, openMinor }: ReceivableModel, today: Day): number | null {
  if (dueDate === null) return null;
  return openMinor === 0n ? 0 : Math.max(0, daysBetween(dayOf(dueDate), today));
}
