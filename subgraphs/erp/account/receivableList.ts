import { ArgsType, Field, InputType, Int } from "type-graphql";
import { addDays } from "../../../domain/calendar/addDays";
import { dayAt } from "../../../domain/calendar/dayAt";
import { BadArgument } from "../../../platform/graph/arguments/badArgument";
import { BookFilter } from "../../../platform/graph/bookFilter";
import { enumOf } from "../../../platform/graph/enumOf";
import { given } from "../../../platform/graph/given";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { inBooks } from "../../../platform/graph/inBooks";
import type { Condition, Listing } from "../../../platform/graph/listing";
import type { CountedConnection } from "../../../platform/graph/loadList";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { withinOneCurrency } from "../../../platform/graph/withinOneCurrency";
import type { Day } from "../../../schema/canonical/value";
import { agesOf, agingBuckets, type AgingBucket } from "./agingBucket";
import type { Receivable } from "./receivable";
import { allReceivables, pageOfReceivables, stillOpen } from "./receivables";

@InputType("ReceivableFilter", {
  description: "Which receivables; all conditions must hold. What is left out is not asked for, but includeSettled.",
})
export class ReceivableFilter extends BookFilter {
  @Field(() => Boolean, { nullable: true, description: "Also what is settled; only what is open when left out." })
  includeSettled?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether it is open behind its due date, on the company's day. What has no due date is found by neither.",
  })
  overdue?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Past due by so many days or more, on the company's day." })
  minAgeDays?: number | null;

  @Field(() => String, { nullable: true, description: `In this bucket: one of ${agingBuckets.join(", ")}.` })
  bucket?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: "Due on this day or later." })
  dueFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: "Due on this day or earlier." })
  dueTo?: string | null;
}

export const ReceivableOrder = enumOf("ReceivableOrder", "In which order receivables are listed.", {
  DUE_FIRST: "What is due first comes first; what has no due date comes last.",
  OPEN_AMOUNT: "On which most is open comes first, within the currency of the filter.",
  NEWEST: "What the hub heard of last comes first.",
});

@ArgsType()
export class ReceivableListArgs extends PageArgs {
  @Field(() => ReceivableFilter, { nullable: true, description: "Which receivables; all that are open when left out." })
  filter?: ReceivableFilter | null;

  @Field(() => ReceivableOrder, { defaultValue: "DUE_FIRST", description: "In which order." })
  orderBy!: keyof typeof ReceivableOrder;
}

const list = { table: "erp.receivable", parent: null } as const;

/** The largest uses the index (currency, open_minor, id). */
const orders: Readonly<Record<keyof typeof ReceivableOrder, Listing>> = {
  DUE_FIRST: allReceivables,
  OPEN_AMOUNT: { ...list, sort: { by: "t.open_minor", type: "bigint" }, direction: "DESC" },
  NEWEST: { ...list, sort: null, direction: "DESC" },
};

/** Of those that have a due date. Uses the index receivable_owed. */
const byDueDate: Listing = { ...list, sort: { by: "t.due_date", type: "date" }, direction: "ASC" };

/**
 * A page of the receivables of all accounts, with what all of them come to.
 * @throws BadArgument for a filter that names nothing known, and for amounts compared across currencies
 */
export async function listReceivables(
  context: GraphContext,
  args: ReceivableListArgs,
): Promise<CountedConnection<Receivable>> {
  if (args.orderBy === "OPEN_AMOUNT") withinOneCurrency(args.orderBy, args.filter);
  const { includeSettled, dueFrom, dueTo, ...filter } = args.filter ?? {};
  const due = [
    ...agedConditions(filter, dayAt(context.now(), context.timeZone)),
    ...given(dueFrom, "t.due_date >= ?::date"),
    ...given(dueTo, "t.due_date <= ?::date"),
  ];
  const conditions = [
    ...(includeSettled === true ? [] : [stillOpen]),
    ...(await inBooks(context, args.filter, ofEntity)),
    ...due,
  ];
  const dated = args.orderBy === "DUE_FIRST" && due.some(({ sql }) => sql.startsWith("t.due_date"));
  return pageOfReceivables(context, { listing: dated ? byDueDate : orders[args.orderBy], conditions }, args);
}

/**
 * As its invoice is; one that people entered in the ledger is where they entered it. Scalars: of an EXISTS beside another
 * the planner makes a hash of all invoices of the entity, which took 700 ms of 200,000.
 */
const ofEntity = `coalesce(
  (SELECT true FROM billing.invoice i WHERE i.id = t.invoice_id AND i.legal_entity = ? LIMIT 1),
  (SELECT true FROM erp.entered_document e WHERE e.document_id = t.document_id AND e.legal_entity = ? LIMIT 1),
  false)`;

/** @throws BadArgument for a bucket that there is not, and for an age of what is not past due */
function agedConditions({ overdue, minAgeDays, bucket }: ReceivableFilter, today: Day): Condition[] {
  if (minAgeDays != null && (overdue === false || bucket === "CURRENT")) {
    const other = overdue === false ? "overdue" : "bucket";
    throw new BadArgument("filter.minAgeDays", `What is past due is left out by "${other}": ask for one of them`);
  }
  return [
    ...(overdue == null ? [] : overdue ? pastDue(today, 1) : notPastDue(today)),
    ...(minAgeDays == null ? [] : pastDue(today, minAgeDays)),
    ...(bucket == null ? [] : within(knownBucket(bucket), today)),
  ];
}

function within(bucket: AgingBucket, today: Day): Condition[] {
  const [least, most] = agesOf(bucket);
  return least === 0 ? notPastDue(today) : pastDue(today, least, most);
}

/** By so many days, as `receivableOf` counts them: what is settled is not late. */
const pastDue = (today: Day, least: number, most: number | null = null): Condition[] => [
  stillOpen,
  { sql: "t.due_date <= ?::date", value: addDays(today, -least) },
  ...(most === null ? [] : [{ sql: "t.due_date >= ?::date", value: addDays(today, -most) }]),
];

const notPastDue = (today: Day): Condition[] => [
  { sql: "(t.open_minor = 0 OR t.due_date >= ?::date) AND t.due_date IS NOT NULL", value: today },
];

function knownBucket(asked: string) {
  const found = agingBuckets.find((bucket) => bucket === asked);
  if (found) return found;
  throw new BadArgument("filter.bucket", `A bucket is one of ${agingBuckets.join(", ")}; this is ${asked}`);
}
