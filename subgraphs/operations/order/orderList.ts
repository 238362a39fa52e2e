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
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { withinOneCurrency } from "../../../platform/graph/withinOneCurrency";
import { OrderState, type Order } from "./order";
import { orderOf } from "./orders";

@InputType("OrderFilter", {
  description: "Which orders; all conditions must hold, and what is left out is not asked for.",
})
export class OrderFilter extends BookFilter {
  @Field(() => [OrderState], { nullable: true, description: "In any of these states." })
  state?: string[] | null;

  @Field(() => DateTime, { nullable: true, description: "In its state since this, or later." })
  sinceFrom?: Date | null;

  @Field(() => DateTime, { nullable: true, description: "In its state since before this." })
  sinceTo?: Date | null;
}

export const OrderOrder = enumOf("OrderOrder", "In which order orders are listed.", {
  NEWEST: "What was won last comes first.",
  WAITING_LONGEST: "What has been in its state for the longest comes first.",
  AMOUNT:
    "The largest deal comes first, within the currency of the filter; deals without an amount come last. Needs the scope confidential:read.",
});

@ArgsType()
export class OrderListArgs extends PageArgs {
  @Field(() => OrderState, { nullable: true, description: "Only those in this state." })
  state?: string | null;

  @Field(() => OrderFilter, { nullable: true, description: "Which orders; all when left out." })
  filter?: OrderFilter | null;

  @Field(() => OrderOrder, { defaultValue: "NEWEST", description: "In which order." })
  orderBy!: keyof typeof OrderOrder;
}

/** Orders with what their deals say; without OFFSET the planner reads all deals to find those of a few orders. */
const withDeals = `
  SELECT o.*, d.amount_minor, d.currency, d.selling_entity FROM operations."order" o
  LEFT JOIN LATERAL (SELECT * FROM crm.opportunity deal WHERE deal.id = o.opportunity_id OFFSET 0) d ON true`;

const list = { table: "operations.order", parent: null, source: { sql: withDeals } } as const;

/** Use the indexes (state, id) and (state, state_since, id), or the primary key when any state will do. */
const orders: Readonly<Record<keyof typeof OrderOrder, Listing>> = {
  NEWEST: { ...list, sort: null, direction: "DESC" },
  WAITING_LONGEST: { ...list, sort: { by: "t.state_since", type: "timestamptz" }, direction: "ASC" },
  AMOUNT: { ...list, sort: { by: "coalesce(t.amount_minor, -1)", type: "bigint" }, direction: "DESC" },
};

/** A deal that was won again is worth no more: of its orders, that of its latest win counts. */
const ofDeals = `sum(CASE WHEN NOT EXISTS (SELECT FROM operations."order" later
  WHERE later.opportunity_id = t.opportunity_id AND later.win_number > t.win_number OFFSET 0) THEN t.amount_minor END)`;

/**
 * A page of the orders of all accounts, with what their deals come to.
 * @throws BadArgument for a filter that names nothing known, and for amounts compared across currencies
 * @throws GraphQLError `FORBIDDEN` for an order by amounts that the caller may not see
 */
export async function listOrders(context: GraphContext, args: OrderListArgs): Promise<CountedConnection<Order>> {
  if (args.orderBy === "AMOUNT") {
    requireClearance(context.caller, "CONFIDENTIAL", `orderBy: ${args.orderBy}`);
    withinOneCurrency(args.orderBy, args.filter);
  }
  const { state, sinceFrom, sinceTo } = args.filter ?? {};
  const conditions: Condition[] = [
    ...(await inBooks(context, args.filter, "t.selling_entity = ?")),
    ...given(args.state, "t.state = ?"),
    ...given(state, "t.state = ANY(?)"),
    ...given(sinceFrom, "t.state_since >= ?"),
    ...given(sinceTo, "t.state_since < ?"),
  ];
  return loadList(context, { listing: orders[args.orderBy], conditions, sums: { amount: ofDeals } }, args, orderOf);
}
