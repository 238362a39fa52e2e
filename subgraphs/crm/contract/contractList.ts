import { ArgsType, Field, InputType } from "type-graphql";
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
import { ContractStatus, type Contract } from "./contract";
import { contractOf } from "./contracts";

@InputType("ContractFilter", {
  description: "Which contracts; all conditions must hold, and what is left out is not asked for.",
})
export class ContractFilter extends BookFilter {
  @Field(() => [ContractStatus], { nullable: true, description: "With any of these statuses." })
  status?: string[] | null;

  @Field(() => CalendarDate, { nullable: true, description: "Whose last day is this one or later." })
  endingFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: "Whose last day is this one or earlier." })
  endingTo?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it renews by itself; where that is not known it is found by neither.",
  })
  autoRenew?: boolean | null;
}

export const ContractOrder = enumOf("ContractOrder", "In which order contracts are listed.", {
  NEWEST: "What the hub heard of last comes first.",
  ENDING_FIRST: "What ends first comes first; what has no end comes last.",
  ACV: "The largest in a year comes first, within the currency of the filter; what has no value comes last. Needs the scope confidential:read.",
});

@ArgsType()
export class ContractListArgs extends PageArgs {
  @Field(() => ContractFilter, { nullable: true, description: "Which contracts; all when left out." })
  filter?: ContractFilter | null;

  @Field(() => ContractOrder, { defaultValue: "NEWEST", description: "In which order." })
  orderBy!: keyof typeof ContractOrder;
}

const list = { table: "crm.contract", parent: null } as const;

/** The largest uses the index (currency, acv_minor, id) to find its currency. */
const orders: Readonly<Record<keyof typeof ContractOrder, Listing>> = {
  NEWEST: { ...list, sort: null, direction: "DESC" },
  ENDING_FIRST: { ...list, sort: { by: "coalesce(t.end_date, 'infinity')", type: "date" }, direction: "ASC" },
  ACV: { ...list, sort: { by: "coalesce(t.acv_minor, -1)", type: "bigint" }, direction: "DESC" },
};

/** Of those that have an end. Uses the index (end_date, id). */
const byEnd: Listing = { ...list, sort: { by: "t.end_date", type: "date" }, direction: "ASC" };

/**
 * A page of the contracts of all accounts, with what all of them come to.
 * @throws BadArgument for a filter that names nothing known, and for amounts compared across currencies
 * @throws GraphQLError `FORBIDDEN` for an order by amounts that the caller may not see
 */
export async function listContracts(
  context: GraphContext,
  args: ContractListArgs,
): Promise<CountedConnection<Contract>> {
  if (args.orderBy === "ACV") {
    requireClearance(context.caller, "CONFIDENTIAL", `orderBy: ${args.orderBy}`);
    withinOneCurrency(args.orderBy, args.filter);
  }
  const { status, endingFrom, endingTo, autoRenew } = args.filter ?? {};
  const dated = args.orderBy === "ENDING_FIRST" && (endingFrom != null || endingTo != null);
  const conditions: Condition[] = [
    { sql: "t.deleted_at IS NULL" },
    ...(await inBooks(context, args.filter, ofEntity)),
    ...given(status, "t.status = ANY(?)"),
    ...given(endingFrom, "t.end_date >= ?::date"),
    ...given(endingTo, "t.end_date <= ?::date"),
    ...given(autoRenew, "t.auto_renew = ?"),
  ];
  const listing = dated ? byEnd : orders[args.orderBy];
  return loadList(context, { listing, conditions, sums }, args, contractOf(context));
}

/** A contract is in the books that its deal is in. */
const ofEntity = "EXISTS (SELECT FROM crm.opportunity o WHERE o.id = t.opportunity_id AND o.selling_entity = ?)";

const sums = { acv: "sum(t.acv_minor)", tcv: "sum(t.tcv_minor)" };
