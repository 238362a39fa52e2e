import { ArgsType, Field, InputType } from "type-graphql";
import { addDays } from "../../../domain/calendar/addDays";
import { dayAt } from "../../../domain/calendar/dayAt";
import { BookFilter } from "../../../platform/graph/bookFilter";
import { enumOf } from "../../../platform/graph/enumOf";
import { given } from "../../../platform/graph/given";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { inBooks } from "../../../platform/graph/inBooks";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadList, type CountedConnection } from "../../../platform/graph/loadList";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { requireClearance } from "../../../platform/graph/requireClearance";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { withinOneCurrency } from "../../../platform/graph/withinOneCurrency";
import { SubscriptionStatus, type BillingSubscription } from "./billingSubscription";
import { beforeDay, fromDay, liesBefore } from "./liesBefore";
import { ENDS, storedStatuses, subscriptionOf } from "./subscriptions";

@InputType("SubscriptionFilter", {
  description: "Which subscriptions; all conditions must hold, and what is left out is not asked for.",
})
export class SubscriptionFilter extends BookFilter {
  @Field(() => [SubscriptionStatus], { nullable: true, description: "With any of these statuses." })
  status?: string[] | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Ending, or ended, on this day or later, where the company is: by `endsOn`.",
  })
  endingFrom?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Ending, or ended, on this day or earlier, where the company is: by `endsOn`.",
  })
  endingTo?: string | null;
}

export const SubscriptionOrder = enumOf("SubscriptionOrder", "In which order subscriptions are listed.", {
  NEWEST: "What the hub heard of last comes first.",
  ENDING_FIRST: "What ends, or ended, first comes first; what is not to end comes last.",
  MRR: "What recurs most comes first, within the currency of the filter; by what the hub counted when it last looked. Needs the scope confidential:read.",
});

@ArgsType()
export class SubscriptionListArgs extends PageArgs {
  @Field(() => SubscriptionFilter, { nullable: true, description: "Which subscriptions; all when left out." })
  filter?: SubscriptionFilter | null;

  @Field(() => SubscriptionOrder, { defaultValue: "NEWEST", description: "In which order." })
  orderBy!: keyof typeof SubscriptionOrder;
}

const list = { table: "billing.subscription", parent: null } as const;

/** As `ENDS`, and never null. */
const FIRST_ENDS = "coalesce(t.ended_at, t.cancel_at, 'infinity')";

/** Each uses the index of its columns, with the id; ENDING_FIRST subscription_by_end. */
const orders: Readonly<Record<keyof typeof SubscriptionOrder, Listing>> = {
  NEWEST: { ...list, sort: null, direction: "DESC" },
  ENDING_FIRST: { ...list, sort: { by: FIRST_ENDS, type: "timestamptz" }, direction: "ASC" },
  MRR: { ...list, sort: { by: "t.counted_mrr_minor", type: "bigint" }, direction: "DESC" },
};

/** Of those that have an end. Uses the index subscription_ending. */
const byEnd: Listing = { ...list, sort: { by: ENDS, type: "timestamptz" }, direction: "ASC" };

/**
 * A page of the subscriptions of all accounts, with what recurs of all of them.
 * @throws BadArgument for a filter that names nothing known, and for amounts compared across currencies
 * @throws GraphQLError `FORBIDDEN` for an order by amounts that the caller may not see
 */
export async function listSubscriptions(
  context: GraphContext,
  args: SubscriptionListArgs,
): Promise<CountedConnection<BillingSubscription>> {
  if (args.orderBy === "MRR") {
    requireClearance(context.caller, "CONFIDENTIAL", `orderBy: ${args.orderBy}`);
    withinOneCurrency(args.orderBy, args.filter);
  }
  const { status, endingFrom, endingTo } = args.filter ?? {};
  const dated = args.orderBy === "ENDING_FIRST" && (endingFrom != null || endingTo != null);
  const listing = dated ? byEnd : orders[args.orderBy];
  const conditions: Condition[] = [
    ...(await inBooks(context, args.filter, "t.legal_entity = ?")),
    ...given(status?.flatMap(storedStatuses), "t.status = ANY(?)"),
    ...(endingFrom == null ? [] : fromDay(ENDS, endingFrom, context.timeZone)),
    ...(endingTo == null ? [] : beforeDay(ENDS, addDays(endingTo, 1), context.timeZone)),
  ];
  return loadList(context, { listing, conditions, sums: { mrr: mrrOf(context) } }, args, subscriptionOf(context));
}

/** The same as an account's: `countedMrr`, summed before it is rounded, in SQL that holds the day instead of values. */
function mrrOf({ now, timeZone }: GraphContext): string {
  const begun = (column: string) => liesBefore(column, addDays(dayAt(now(), timeZone), 1), timeZone);
  const recurs = `${begun("t.started_at")} AND NOT coalesce(${begun("t.cancel_at")}, false)`;
  return `round(sum(CASE WHEN ${recurs} THEN t.annual_minor ELSE 0 END) / 12)`;
}
