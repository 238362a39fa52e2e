import { ArgsType, Field, InputType } from "type-graphql";
import { dayAt } from "../../../domain/calendar/dayAt";
import { pastDueInvoice } from "../../../domain/receivable/pastDueInvoice";
import { BookFilter } from "../../../platform/graph/bookFilter";
import { enumOf } from "../../../platform/graph/enumOf";
import { given } from "../../../platform/graph/given";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { inBooks } from "../../../platform/graph/inBooks";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadList, type CountedConnection } from "../../../platform/graph/loadList";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { withinOneCurrency } from "../../../platform/graph/withinOneCurrency";
import { InvoiceStatus, type Invoice } from "./invoice";
import { invoiceOf, withStatuses } from "./invoices";

@InputType("InvoiceFilter", {
  description: "Which invoices; all conditions must hold, and what is left out is not asked for.",
})
export class InvoiceFilter extends BookFilter {
  @Field(() => [InvoiceStatus], { nullable: true, description: "With any of these statuses." })
  status?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether it is late: still owed, behind its due date, and not under way by a bank's debit; false for all others.",
  })
  overdue?: boolean | null;

  @Field(() => CalendarDate, { nullable: true, description: "Due on this day or later." })
  dueFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: "Due before this day." })
  dueBefore?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Whose document bears this day or a later one: by its `documentDate`.",
  })
  datedFrom?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Whose document bears this day or an earlier one: by its `documentDate`.",
  })
  datedTo?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Not issued before this." })
  issuedFrom?: Date | null;

  @Field(() => DateTime, { nullable: true, description: "Issued before this." })
  issuedTo?: Date | null;
}

export const InvoiceOrder = enumOf("InvoiceOrder", "In which order invoices are listed.", {
  NEWEST: "What the hub heard of last comes first.",
  ISSUED_LAST: "What was issued last comes first, behind drafts.",
  DUE_FIRST: "What is due first comes first; what has no due date comes last.",
  AMOUNT_DUE: "The most still owed comes first, within the currency of the filter.",
});

@ArgsType()
export class InvoiceListArgs extends PageArgs {
  @Field(() => InvoiceFilter, { nullable: true, description: "Which invoices; all when left out." })
  filter?: InvoiceFilter | null;

  @Field(() => InvoiceOrder, { defaultValue: "NEWEST", description: "In which order." })
  orderBy!: keyof typeof InvoiceOrder;
}

const list = { table: "billing.invoice", parent: null } as const;

/** Each uses the index of its expression, with the id. */
const orders: Readonly<Record<keyof typeof InvoiceOrder, Listing>> = {
  NEWEST: { ...list, sort: null, direction: "DESC" },
  ISSUED_LAST: { ...list, sort: { by: "coalesce(t.issued_at, 'infinity')", type: "timestamptz" }, direction: "DESC" },
  DUE_FIRST: { ...list, sort: { by: "coalesce(t.due_date, 'infinity')", type: "date" }, direction: "ASC" },
  AMOUNT_DUE: { ...list, sort: { by: "t.amount_due_minor", type: "bigint" }, direction: "DESC" },
};

/** Of those that have a due date. Uses the index invoice_owed, in whose order overdue ones stand. */
const byDueDate: Listing = { ...list, sort: { by: "t.due_date", type: "date" }, direction: "ASC" };

const hasDueDate = ({ overdue, dueFrom, dueBefore }: InvoiceFilter) =>
  overdue === true || dueFrom != null || dueBefore != null;

/**
 * A page of the invoices of all accounts.
 * @throws BadArgument for a filter that names nothing known, and for amounts compared across currencies
 */
export async function listInvoices(context: GraphContext, args: InvoiceListArgs): Promise<CountedConnection<Invoice>> {
  if (args.orderBy === "AMOUNT_DUE") withinOneCurrency(args.orderBy, args.filter);
  const conditions = await conditionsOf(context, args.filter);
  const dated = args.orderBy === "DUE_FIRST" && args.filter != null && hasDueDate(args.filter);
  return pageOfInvoices(context, { listing: dated ? byDueDate : orders[args.orderBy], conditions }, args);
}

/** A page of invoices, with what all of them come to. */
export const pageOfInvoices = (
  context: GraphContext,
  invoices: { listing: Listing; parent?: string; conditions: Condition[] },
  args: PageArgs,
): Promise<CountedConnection<Invoice>> => loadList(context, { ...invoices, sums }, args, invoiceOf);

/** Drafts are owed by nobody yet. */
const sums = {
  total: "sum(t.total_minor)",
  amountDue: "sum(CASE WHEN t.status IN ('OPEN', 'UNCOLLECTIBLE') THEN t.amount_due_minor ELSE 0 END)",
};

async function conditionsOf(context: GraphContext, filter: InvoiceFilter | null | undefined): Promise<Condition[]> {
  const { status, overdue, dueFrom, dueBefore, issuedFrom, issuedTo, datedFrom, datedTo } = filter ?? {};
  return [
    ...(await inBooks(context, filter, "t.legal_entity = ?")),
    ...withStatuses(status),
    ...(overdue == null ? [] : [lateness(overdue, dayAt(context.now(), context.timeZone))]),
    ...given(dueFrom, "t.due_date >= ?::date"),
    ...given(dueBefore, "t.due_date < ?::date"),
    ...given(datedFrom, "t.document_date >= ?::date"),
    ...given(datedTo, "t.document_date <= ?::date"),
    ...given(issuedFrom, "t.issued_at >= ?"),
    ...given(issuedTo, "t.issued_at < ?"),
  ];
}

function lateness(overdue: boolean, today: string): Condition {
  const late = pastDueInvoice("?");
  return { sql: overdue ? late : `(${late}) IS NOT TRUE`, value: today };
}
